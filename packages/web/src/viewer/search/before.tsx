// Before anything is typed: what was searched for last, and by many, genres to wander into, and what everybody watches now.
import type { Row } from '@marquee/protocol';
import { CardGrid, GridSkeleton } from '../home/card-grid.tsx';
import { useHome, usePopularSearches } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { Chips } from './results.tsx';
import { genresOf } from './words.ts';

interface BeforeProps {
  readonly recent: readonly string[];
  onErase(): void;
  onAsk(words: string): void;
}

const GENRES = 18;
/** Fewer say nothing of what is searched for. */
const FEW = 3;
/** The first of these rows that the page has. */
const likely = ['trending', 'popular_region', 'popular', 'top10', 'new', 'top_rated', 'catalogue', 'top_picks'];

/** These are about what was begun, not about what there is. */
const own: ReadonlySet<string> = new Set(['hero', 'continue', 'my_list', 'watch_again']);

export function Before({ recent, onErase, onAsk }: BeforeProps) {
  const { profile } = useSession();
  const { data: page, isPending } = useHome(profile);
  const { data: popular, isPending: counting } = usePopularSearches(profile);
  const genres = genresOf(page, GENRES);
  const told = new Set([...recent, ...genres].map((name) => name.toLowerCase()));
  const others = popular?.queries.filter((query) => !told.has(query)) ?? [];
  if (isPending || counting) return <GridSkeleton label="Loading" />;
  const row =
    likely.map((type) => page?.rows.find((one) => one.type === type)).find((one): one is Row => one !== undefined) ??
    page?.rows.find(({ type }) => !own.has(type));
  return (
    <div className="search-results">
      {recent.length > 0 && (
        <section className="search-part" aria-labelledby="search-recent">
          <div className="search-head">
            <h2 id="search-recent">Recent searches</h2>
            <button type="button" className="search-erase" onClick={onErase}>
              Erase
            </button>
          </div>
          <Chips label="Recent searches" names={recent.map((name) => ({ name }))} onAsk={onAsk} />
        </section>
      )}
      {others.length >= FEW && (
        <section className="search-part" aria-labelledby="search-popular">
          <h2 id="search-popular">Many search for</h2>
          <Chips label="Many search for" names={others.map((name) => ({ name }))} onAsk={onAsk} />
        </section>
      )}
      <section className="search-part" aria-labelledby="search-genres">
        <h2 id="search-genres">Genres</h2>
        <Chips label="Genres" names={genres.map((name) => ({ name }))} onAsk={onAsk} />
      </section>
      {row && (
        <section className="search-part" aria-labelledby="search-row">
          <h2 id="search-row">{row.heading}</h2>
          <CardGrid cards={row.items} row={row.id} type={row.type} />
        </section>
      )}
    </div>
  );
}
