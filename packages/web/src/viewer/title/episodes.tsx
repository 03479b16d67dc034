// Seasons to choose from, and the episodes of one: a still of each, how far it was watched, and which comes next.
import type { HistoryItem, Title } from '@marquee/protocol';
import { useState } from 'react';
import { Art } from '../../ui/art.tsx';
import { Icon } from '../../ui/icon.tsx';
import { stillOf } from './still.ts';
import { upNext, type Episode, type UpNext } from './up-next.ts';
import './episodes.css';

interface EpisodesProps {
  readonly title: Title;
  readonly watched: HistoryItem | undefined;
}

export function Episodes({ title, watched }: EpisodesProps) {
  const now = upNext(title, watched);
  const current = now?.episode.id;
  const seasonOf = title.seasons.find(({ episodes }) => episodes.some(({ id }) => id === current));
  const [chosen, choose] = useState<number>();
  const season = title.seasons.find(({ number }) => number === chosen) ?? seasonOf ?? title.seasons[0];
  if (season === undefined) return null;
  return (
    <section className="episodes" aria-labelledby="episodes-name">
      <div className="episodes-head">
        <h2 id="episodes-name">Episodes</h2>
        {title.seasons.length === 1 && <p>{countWords(season.episodes.length)}</p>}
        <div className="episodes-seasons" data-line="all">
          {(title.seasons.length > 1 ? title.seasons : []).map(({ number }) => (
            <button
              key={number}
              type="button"
              className="button"
              aria-pressed={number === season.number}
              onClick={() => choose(number)}
            >
              <span className="episodes-word">Season</span> {number}
            </button>
          ))}
        </div>
      </div>
      <ol key={season.number}>
        {season.episodes.map((episode) => (
          <li key={episode.id} data-line="all">
            <One title={title} episode={episode} now={episode.id === current ? now : undefined} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const countWords = (count: number): string => (count === 1 ? 'One episode' : `${count} episodes`);

interface OneProps {
  readonly title: Title;
  readonly episode: Episode;
  /** Of the one that comes now. */
  readonly now: UpNext | undefined;
}

function One({ title, episode: { id, number, name, durationS }, now }: OneProps) {
  const share = now && durationS ? Math.min(1, now.positionS / durationS) : 0;
  return (
    <a
      className="episode"
      href={`/watch/${encodeURIComponent(title.id)}?episode=${encodeURIComponent(id)}`}
      aria-current={now ? 'true' : undefined}
    >
      <span className="episode-still">
        <Art name={name} url={stillOf(title, id)} shape="wide" />
        <span className="episode-play">
          <Icon name="play" size={20} />
        </span>
        {share > 0 && (
          <span className="card-progress">
            <span style={{ inlineSize: `${100 * share}%` }} />
          </span>
        )}
      </span>
      <span className="episode-words">
        <strong>
          <span className="episode-number">{number}</span> {name}
        </strong>
        <span className="episode-length">
          {durationS !== null && `${Math.round(durationS / 60)} min`}
          {now && <b>{share > 0 ? 'Where you are' : 'Comes next'}</b>}
        </span>
      </span>
    </a>
  );
}
