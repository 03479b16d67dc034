// One row: a heading, cards that scroll sideways, and a step to either side.
import type { Row as RowData } from '@marquee/protocol';
import { useLayoutEffect, useRef } from 'react';
import { hashOf } from '../../ui/hash.ts';
import { Icon } from '../../ui/icon.tsx';
import { Card, picture } from './card.tsx';
import './row.css';

interface RowProps {
  readonly row: RowData;
  readonly place: number;
  /** So many cards alone for now; all unless given. */
  readonly first?: number;
  /** Said beside the heading of a row that was not there before. */
  readonly news?: string;
}

export function Row({ row, place, first, news }: RowProps) {
  const list = useRef<HTMLUListElement>(null);
  const atStart = useRef(true);
  // A browser that snaps follows a card to its new place: a row that was not scrolled has to stay so.
  const items = first === undefined ? row.items : row.items.slice(0, first);
  useLayoutEffect(() => {
    if (items.length > 0 && atStart.current) list.current?.scrollTo({ left: 0, behavior: 'instant' });
  }, [items]);
  const heading = `row-${row.id}`;
  const wide = row.type === 'continue';
  const step = (direction: 1 | -1): void => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const left = direction * 0.85 * (list.current?.clientWidth ?? 0);
    list.current?.scrollBy({ left, behavior: calm ? 'auto' : 'smooth' });
  };
  return (
    <section
      className={`row row-${row.type}`}
      aria-labelledby={heading}
      style={{ viewTransitionName: `row-${hashOf(row.id)}` }}
      data-mq-row={row.id}
      data-mq-row-type={row.type}
      data-mq-row-pos={place + 1}
    >
      <h2 id={heading}>
        {row.heading}
        {news && <span className="row-news">{news}</span>}
      </h2>
      <div className="row-window">
        <button type="button" className="row-step row-back" tabIndex={-1} aria-hidden="true" onClick={() => step(-1)}>
          <Icon name="left" />
        </button>
        <ul
          ref={list}
          className={wide ? 'row-list row-wide' : 'row-list'}
          data-line="one"
          onScroll={({ currentTarget }) => (atStart.current = currentTarget.scrollLeft < 8)}
        >
          {items.map((card, column) => (
            <li
              key={card.title}
              data-mq-title={card.title}
              data-mq-col={column}
              data-mq-rank-propensity={card.propensity}
              data-mq-artwork={picture(card, wide)?.id}
              data-mq-propensity={picture(card, wide)?.propensity}
            >
              <Card card={card} wide={wide} reachable={column === 0} first={place < 2 && column < 6} />
            </li>
          ))}
        </ul>
        <button type="button" className="row-step row-on" tabIndex={-1} aria-hidden="true" onClick={() => step(1)}>
          <Icon name="right" />
        </button>
      </div>
    </section>
  );
}
