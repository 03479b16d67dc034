// Why a title is here, in words and weights, and what can be said back: a dialogue that the focus returns from by itself.
import type { Card } from '@marquee/protocol';
import { useEffect, useRef } from 'react';
import { Art } from '../../ui/art.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Facts } from '../home/facts.tsx';
import { watchPath } from '../home/watch-path.ts';
import { useOpinions } from '../state/opinions.ts';
import { OpinionButtons } from '../title/opinion-buttons.tsx';
import { Reasons } from './reasons.tsx';
import '../../ui/button.css';
import './sheet.css';

interface WhySheetProps {
  readonly card: Card;
  onClose(): void;
}

export function WhySheet({ card, onClose }: WhySheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = (): void => dialog.current?.close();
  return (
    // A press on the dimmed page around it closes it, as Escape does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="why"
      aria-labelledby="why-name"
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && close()}
    >
      <div className="why-inside">
        <button type="button" className="why-close" aria-label="Close" onClick={close}>
          <Icon name="close" size={20} />
        </button>
        <header className="why-head">
          <Art name={card.name} url={card.artwork?.url} shape="poster" first />
          <div>
            <h2 id="why-name">{card.name}</h2>
            <Facts card={card} />
          </div>
        </header>
        <Reasons card={card} />
        <Saying card={card} onSaid={close} />
        <p className="why-links">
          <a href={`/title/${encodeURIComponent(card.title)}`} onClick={close}>
            About the title
          </a>
          <a href="/how" onClick={close}>
            How recommendations work
          </a>
        </p>
      </div>
    </dialog>
  );
}

function Saying({ card, onSaid }: { readonly card: Card; onSaid(): void }) {
  const opinions = useOpinions();
  const { title, name, progress } = card;
  return (
    <div className="why-saying">
      <a className="button button-main" href={watchPath(card)} onClick={onSaid}>
        <Icon name="play" size={20} /> Play
      </a>
      <OpinionButtons title={title} name={name} />
      <button type="button" className="button" onClick={() => (opinions.notInterested(title, name), onSaid())}>
        <Icon name="off" size={20} /> Not interested
      </button>
      {progress && (
        <button type="button" className="button" onClick={() => (opinions.hide(title, name), onSaid())}>
          Off this row
        </button>
      )}
    </div>
  );
}
