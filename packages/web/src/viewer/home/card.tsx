// One title on a row: its picture, what is new or begun, and, once looked at, what it is, why it stands here and what can be done.
import type { Card as CardData } from '@marquee/protocol';
import { lazy, Suspense, useState } from 'react';
import { Art } from '../../ui/art.tsx';
import { useWhy } from '../why/provider.tsx';
import { CardActions, PreviewButton, WhyButton } from './card-actions.tsx';
import { Facts } from './facts.tsx';
import { useLook } from './look.ts';
import { watchPath } from './watch-path.ts';
import './card.css';

const Preview = lazy(() => import('./preview.tsx').then((module) => ({ default: module.Preview })));

interface CardProps {
  readonly card: CardData;
  readonly wide: boolean;
  /** The one card of its row that Tab comes to; arrows go to the others. */
  readonly reachable: boolean;
  readonly first: boolean;
  /** With its name under the picture, where cards are looked through one by one. */
  readonly named?: boolean;
}

/** What is shown of a card in a row. */
export const picture = (card: CardData, wide: boolean): CardData['artwork'] =>
  wide ? (card.titled ?? card.wide) : card.artwork;

const badgeWords = {
  new: 'New',
  new_episode: 'New episode',
  new_season: 'New season',
  top10: 'Top 10',
  leaving: 'Leaving soon',
} as const;

/** A finger cannot point: the dots alone stand on every card then. */
const canPoint = globalThis.matchMedia?.('(hover: hover)').matches ?? true;

export function Card({ card, wide, reachable, first, named = false }: CardProps) {
  const { progress } = card;
  const [reason] = card.reasons;
  // A numeral says it already.
  const badge = card.badges?.find((one) => one !== 'top10' || card.rank === undefined);
  const why = useWhy();
  // Most cards are never pointed at: what can be done with one is made when it is.
  const [near, setNear] = useState(false);
  const { looked, on } = useLook(() => setNear(true));
  const [hasFilm, setHasFilm] = useState(false);
  return (
    <div className="card-place" {...on}>
      <a
        className="card"
        href={wide ? watchPath(card) : `/title/${encodeURIComponent(card.title)}`}
        tabIndex={reachable ? 0 : -1}
        aria-keyshortcuts="w"
        // A long press, the other mouse button and the menu key lead to the same place as the button with the dots.
        onContextMenu={(event) => (event.preventDefault(), why.open(card))}
        onKeyDown={(event) => event.key.toLowerCase() === 'w' && !event.ctrlKey && !event.metaKey && why.open(card)}
      >
        {card.rank !== undefined && !named && (
          <span className="card-rank">
            <span className="visually-hidden">Number </span>
            {card.rank}
          </span>
        )}
        <span className="card-art">
          <Art name={card.name} url={picture(card, wide)?.url} shape={wide ? 'wide' : 'poster'} first={first} />
          {looked && (
            <Suspense>
              <Preview title={card.title} shape={wide ? 'wide' : 'poster'} onFound={() => setHasFilm(true)} />
            </Suspense>
          )}
          {badge && <span className="card-badge">{badgeWords[badge]}</span>}
          {progress && (
            <span className="card-progress">
              <span style={{ inlineSize: `${100 * progress.share}%` }} />
            </span>
          )}
          <span className="card-more">
            <strong>{card.name}</strong>
            <Facts card={card} />
            {reason && <span className="card-reason">{reason.text}</span>}
          </span>
        </span>
        {(wide || named) && (
          <span className="card-line">
            <strong aria-hidden="true">{card.name}</strong>
            <span aria-hidden={!wide}>{wide ? whereOf(card) : (card.year ?? '')}</span>
          </span>
        )}
      </a>
      {near && canPoint ? (
        <CardActions card={card} />
      ) : (
        !canPoint && (
          <div className="card-actions" data-aside data-mq-ignore>
            <WhyButton card={card} />
          </div>
        )
      )}
      {looked && hasFilm && <PreviewButton name={card.name} />}
    </div>
  );
}

function whereOf({ progress }: CardData): string {
  if (progress === undefined) return '';
  const { episode, durationS, positionS, isNext } = progress;
  const left = durationS === null ? '' : `${Math.max(1, Math.round((durationS - positionS) / 60))} min left`;
  const place = episode === null ? '' : `S${episode.season}:E${episode.number}`;
  if (isNext) return place === '' ? 'Next episode' : `Next: ${place}`;
  return [place, left].filter((part) => part !== '').join(' · ');
}
