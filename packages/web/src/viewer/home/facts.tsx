// What is known of a title at a glance: match, year, limit of age, length.
import type { Card } from '@marquee/protocol';
import './facts.css';

export function Facts({ card }: { readonly card: Card }) {
  const length = lengthOf(card);
  return (
    <ul className="facts">
      {card.match !== undefined && <li className="facts-match">{card.match}% match</li>}
      {card.year !== null && <li>{card.year}</li>}
      {card.maturity !== null && (
        <li className="facts-age" aria-label={`From ${card.maturity} years`}>
          {card.maturity === 0 ? 'All' : `${card.maturity}+`}
        </li>
      )}
      {length && <li>{length}</li>}
      {card.genres.slice(0, 2).map((genre) => (
        <li key={genre}>{genre}</li>
      ))}
    </ul>
  );
}

export function lengthOf({ kind, seasons, durationS }: Card): string | undefined {
  if (kind === 'series') return seasons === undefined ? 'Series' : `${seasons} season${seasons === 1 ? '' : 's'}`;
  if (durationS === null) return undefined;
  const minutes = Math.max(1, Math.round(durationS / 60));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
