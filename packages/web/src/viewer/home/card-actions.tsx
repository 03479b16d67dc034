// What can be done with a card without opening it: play, keep for later, thumb up, and everything else behind the dots.
import type { Card } from '@marquee/protocol';
import { Icon } from '../../ui/icon.tsx';
import { useList } from '../state/api.ts';
import { useOpinions } from '../state/opinions.ts';
import { useSession } from '../state/session.tsx';
import { useWhy } from '../why/provider.tsx';
import { usePreviewsWanted, wantPreviews } from './previews.ts';
import { watchPath } from './watch-path.ts';
import './card-actions.css';

/** Shown while the card is pointed at or has the focus; hidden ones are in nobody's way, Tab's neither. */
export function CardActions({ card }: { readonly card: Card }) {
  const { title, name } = card;
  const opinions = useOpinions();
  const { profile } = useSession();
  const { data: list } = useList(profile);
  const listed = list?.items.some((item) => item.title === title) ?? false;
  return (
    <div className="card-actions" data-aside data-mq-ignore>
      <a className="card-action card-action-play" href={watchPath(card)} aria-label={`Play ${name}`}>
        <Icon name="play" size={16} />
      </a>
      <Action
        label={listed ? `Take ${name} off My List` : `Keep ${name} on My List`}
        icon={listed ? 'check' : 'plus'}
        onPress={() => opinions.list(title, name, !listed)}
      />
      <Action label={`I like ${name}`} icon="up" onPress={() => opinions.thumb(title, name, 1)} />
      <WhyButton card={card} />
    </div>
  );
}

export function WhyButton({ card }: { readonly card: Card }) {
  const why = useWhy();
  return (
    <button
      type="button"
      className="card-action card-action-why"
      aria-label={`Why ${card.name}? And more`}
      aria-haspopup="dialog"
      onClick={() => why.open(card)}
    >
      <Icon name="more" size={18} />
    </button>
  );
}

/** What moves by itself can be stopped (WCAG 2.2.2); on every card, until it is wanted again. */
export function PreviewButton({ name }: { readonly name: string }) {
  const wanted = usePreviewsWanted();
  return (
    <div className="card-actions card-film" data-aside data-mq-ignore>
      <button
        type="button"
        className="card-action"
        aria-label={wanted ? `Pause the preview of ${name}` : `Show the preview of ${name}`}
        onClick={() => wantPreviews(!wanted)}
      >
        <Icon name={wanted ? 'pause' : 'films'} size={16} />
      </button>
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly icon: 'plus' | 'check' | 'up';
  onPress(): void;
}

const Action = ({ label, icon, onPress }: ActionProps) => (
  <button type="button" className="card-action card-action-more" aria-label={label} onClick={onPress}>
    <Icon name={icon} size={18} />
  </button>
);
