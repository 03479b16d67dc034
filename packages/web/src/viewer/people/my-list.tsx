// My List: what was kept for later, the latest first.
import { useList } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import { useOpinions } from '../state/opinions.ts';
import { Art } from '../../ui/art.tsx';
import './grid.css';

export function MyList() {
  const { profile } = useSession();
  const { data } = useList(profile);
  const opinions = useOpinions();
  usePageOfCards('home', data !== undefined);
  return (
    <section className="grid-page" data-mq-row="my_list" data-mq-row-type="my_list" data-mq-row-pos={0}>
      <h1>My List</h1>
      {data?.items.length === 0 && (
        <p className="grid-empty">Nothing here yet. Press + on any title and it waits for you here.</p>
      )}
      <ul className="grid" data-line="one">
        {data?.items.map(({ title, name }, column) => (
          <li key={title} data-mq-title={title} data-mq-col={column}>
            <a className="card" href={`/title/${encodeURIComponent(title)}`} aria-label={name}>
              <span className="card-art">
                <Art name={name} url={undefined} shape="poster" first={column < 6} />
              </span>
            </a>
            <button type="button" className="grid-off" onClick={() => opinions.list(title, name, false)}>
              Take off <span className="visually-hidden">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
