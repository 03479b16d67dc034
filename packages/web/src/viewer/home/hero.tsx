// The one title above all rows.
import type { Card } from '@marquee/protocol';
import { Art } from '../../ui/art.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWhy } from '../why/provider.tsx';
import { Facts } from './facts.tsx';
import { watchPath } from './watch-path.ts';
import './hero.css';
import '../../ui/button.css';

interface HeroProps {
  readonly card: Card;
  /** What the page is called, where it is not home. */
  readonly label?: string;
}

export function Hero({ card, label }: HeroProps) {
  const [reason] = card.reasons;
  const why = useWhy();
  return (
    <section
      className={card.artwork ? 'hero hero-lettered' : 'hero'}
      aria-labelledby="hero-name"
      data-mq-row="hero"
      data-mq-row-type="hero"
      data-mq-row-pos={0}
    >
      <div className="hero-art">
        <Art name={card.name} url={card.wide?.url} narrow={card.artwork?.url} shape="wide" first />
      </div>
      <div className="hero-words over-art" data-mq-title={card.title} data-mq-col={0}>
        {(label || reason) && (
          <p className="hero-reason">
            {label && <b>{label}</b>}
            {reason?.text}
          </p>
        )}
        <h1 id="hero-name">{card.name}</h1>
        <Facts card={card} />
        {card.synopsis && <p className="hero-synopsis">{card.synopsis}</p>}
        <div className="hero-actions" data-line="all">
          <a className="button button-main" href={watchPath(card)}>
            <Icon name="play" size={20} /> Play
          </a>
          <a className="button" href={`/title/${encodeURIComponent(card.title)}`}>
            <Icon name="info" size={20} /> More info
          </a>
          <button type="button" className="button hero-why" aria-haspopup="dialog" onClick={() => why.open(card)}>
            <Icon name="why" size={20} /> <span>Why this?</span>
          </button>
        </div>
      </div>
    </section>
  );
}
