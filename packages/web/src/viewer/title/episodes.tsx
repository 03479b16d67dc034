// Seasons to choose from, and the episodes of one.
import type { Title } from '@marquee/protocol';
import { useState } from 'react';
import './episodes.css';

export function Episodes({ title, current }: { readonly title: Title; readonly current: string | null }) {
  const seasonOf = title.seasons.find(({ episodes }) => episodes.some(({ id }) => id === current));
  const [chosen, choose] = useState<number>();
  const season = title.seasons.find(({ number }) => number === chosen) ?? seasonOf ?? title.seasons[0];
  if (season === undefined) return null;
  return (
    <section className="episodes" aria-label="Episodes">
      <div className="episodes-seasons" data-line="all">
        {title.seasons.map(({ number }) => (
          <button
            key={number}
            type="button"
            className="button"
            aria-pressed={number === season.number}
            onClick={() => choose(number)}
          >
            Season {number}
          </button>
        ))}
      </div>
      <ol>
        {season.episodes.map(({ id, number, name, durationS }) => (
          <li key={id} data-line="all">
            <a
              className="episode"
              href={`/watch/${encodeURIComponent(title.id)}?episode=${encodeURIComponent(id)}`}
              aria-current={id === current ? 'true' : undefined}
            >
              <span className="episode-number">{number}</span>
              <strong>{name}</strong>
              {durationS !== null && <span className="episode-length">{Math.round(durationS / 60)} min</span>}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
