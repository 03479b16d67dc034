// Cards on several lines: results, titles that are alike, picks. One stop for Tab; arrows go every way.
import type { Card as CardData } from '@marquee/protocol';
import { Card } from './card.tsx';
import './card-grid.css';

interface CardGridProps {
  readonly cards: readonly CardData[];
  /** Name of the row for the tracker; `type` is the same unless given. */
  readonly row: string;
  readonly type?: string;
  readonly label?: string;
  onOpen?(card: CardData, place: number): void;
}

export function CardGrid({ cards, row, type = row, label, onOpen }: CardGridProps) {
  return (
    <ul
      className="card-grid"
      data-line="grid"
      data-mq-row={row}
      data-mq-row-type={type}
      data-mq-row-pos={0}
      {...(label && { 'aria-label': label })}
    >
      {cards.map((card, place) => (
        <li
          key={card.title}
          data-mq-title={card.title}
          data-mq-col={place}
          data-mq-rank-propensity={card.propensity}
          onClickCapture={({ target }) => (target as Element).closest('a.card') && onOpen?.(card, place)}
        >
          <Card card={card} wide={false} reachable={place === 0} first={place < 12} named />
        </li>
      ))}
    </ul>
  );
}

/** The same sizes while the cards are on their way. */
export const GridSkeleton = ({ label }: { readonly label: string }) => (
  <output className="card-grid card-grid-skeleton skeleton" aria-busy="true" aria-label={label}>
    {Array.from({ length: 12 }, (_, place) => (
      <span key={place} className="skeleton-card" />
    ))}
  </output>
);
