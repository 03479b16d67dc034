// What was watched and what was said of it, the latest first; any of it can be made to count for nothing.
import { useQueryClient } from '@tanstack/react-query';
import { Art } from '../../ui/art.tsx';
import { api, codeOf, keys, useCards, useHistory, useRatings } from '../state/api.ts';
import { useToast } from '../../ui/toast.tsx';
import { useOpinions } from '../state/opinions.ts';
import { useSession } from '../state/session.tsx';
import './settings.css';
import '../../ui/button.css';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

export function History() {
  const { profile } = useSession();
  const { data, isError, refetch } = useHistory(profile);
  const { data: cards } = useCards(profile, data?.items.map(({ title }) => title) ?? []);
  const pictures = new Map(cards?.map(({ title, wide }) => [title, wide?.url]));
  const queries = useQueryClient();
  const toast = useToast();
  const hide = async (title?: string): Promise<void> => {
    try {
      if (title === undefined) await api.hideHistory({ params: { id: profile } });
      else await api.hideTitle({ params: { id: profile, title } });
    } catch (error) {
      toast(codeOf(error) === 'pin_needed' ? 'That needs the PIN: choose a grown-up first' : 'It could not be hidden');
    }
    await queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
  };
  return (
    <section className="settings">
      <h1>Viewing history</h1>
      <p className="settings-note">
        What you hide is gone from your pages, reasons and Continue Watching, and counts for nothing.
      </p>
      {isError && data === undefined && (
        <button type="button" className="button" onClick={() => void refetch()}>
          It could not be fetched. Try again
        </button>
      )}
      {data?.items.length === 0 && <p>Nothing watched yet.</p>}
      <ul className="settings-list history">
        {data?.items.map(({ title, name, lastAt, watchedS, completed }) => (
          <li key={title} data-line="all">
            <a className="history-title" href={`/title/${encodeURIComponent(title)}`}>
              <Art name={name} url={pictures.get(title)} shape="wide" />
              {name}
            </a>
            <span>
              {day.format(lastAt)} · {Math.max(1, Math.round(watchedS / 60))} min{completed ? ' · watched' : ''}
            </span>
            <button type="button" className="settings-small" onClick={() => void hide(title)}>
              Hide <span className="visually-hidden">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      {data !== undefined && data.items.length > 0 && (
        <button type="button" className="button" onClick={() => void hide()}>
          Hide everything
        </button>
      )}
      <Thumbs />
    </section>
  );
}

/** What was said of titles, each to be taken back. */
function Thumbs() {
  const { profile } = useSession();
  const { data } = useRatings(profile);
  const opinions = useOpinions();
  const thumbs = data?.items.filter(({ value }) => value !== 0) ?? [];
  if (thumbs.length === 0) return null;
  return (
    <>
      <h2>Your thumbs</h2>
      <ul className="settings-list thumbs">
        {thumbs.map(({ title, name, value, at }) => (
          <li key={title} data-line="all">
            <a href={`/title/${encodeURIComponent(title)}`}>{name}</a>
            <span>
              {words[value]} · {day.format(at)}
            </span>
            <button type="button" className="settings-small" onClick={() => opinions.thumb(title, name, 0)}>
              Take back <span className="visually-hidden">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const words = { [-1]: 'Not for me', 0: '', 1: 'I like this', 2: 'I love this' } as const;
