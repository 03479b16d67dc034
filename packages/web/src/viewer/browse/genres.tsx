// The genres of a page as a line of chips: each leads down to its row.
import type { Row } from '@marquee/protocol';
import '../../ui/chip.css';
import './genres.css';

interface GenresProps {
  readonly name: string;
  readonly rows: readonly Row[];
}

export function Genres({ name, rows }: GenresProps) {
  if (rows.length < 3) return null;
  return (
    <nav className="genres" aria-label={`${name} by genre`}>
      <ul data-line="one">
        {rows.map(({ id, heading }, place) => (
          <li key={id}>
            <button type="button" className="chip" tabIndex={place === 0 ? 0 : -1} onClick={() => leadTo(id)}>
              {heading}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The focus goes to the row's first card, so that arrows go on from there. */
function leadTo(id: string): void {
  const row = document.querySelector(`[data-mq-row="${CSS.escape(id)}"]`);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  row?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  row?.querySelector<HTMLElement>('a.card')?.focus({ preventScroll: true });
}
