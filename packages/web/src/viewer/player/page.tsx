// The player's page: finds out what is to be played, and plays it.
import type { HistoryItem, Title } from '@marquee/protocol';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLearnt } from '../learnt/notes.tsx';
import { useHistory, useTitle } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { playingOf } from './playing.ts';
import { Stage } from './stage.tsx';

export function PlayerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { episode = '' } = useSearch({ strict: false });
  const { profile } = useSession();
  const title = useTitle(id, profile);
  // Where to go on may have changed since it was last asked for, on another device too.
  const { data, isFetchedAfterMount } = useHistory(profile, true);
  const items = isFetchedAfterMount ? data?.items : undefined;
  useToldAfter(title.data, items);
  if (title.isGone) return <Stage.Message text="This title cannot be played on this profile." />;
  if (title.data === undefined || items === undefined) return <div className="stage" aria-busy="true" />;
  const watched = items.find((item) => item.title === id);
  return <Playing key={`${id} ${episode}`} title={title.data} watched={watched} episode={episode} />;
}

interface PlayingProps {
  readonly title: Title;
  readonly watched: HistoryItem | undefined;
  readonly episode: string;
}

/** Stays what it began as: a history that comes anew meanwhile must not begin the film again, nor another one. */
function Playing({ title, watched, episode }: PlayingProps) {
  const navigate = useNavigate();
  const [playing] = useState(() => playingOf(title, watched, episode));
  if (playing === undefined) return <Stage.Message text="There is no episode to play yet." />;
  return (
    <Stage
      key={`${playing.titleId} ${playing.episodeId ?? ''}`}
      playing={playing}
      onNext={(episodeId) =>
        void navigate({ to: '/watch/$id', params: { id: title.id }, search: { episode: episodeId }, replace: true })
      }
    />
  );
}

/** Once the viewer leaves the player: what was watched meanwhile, and what follows from it. */
function useToldAfter(title: Title | undefined, items: readonly HistoryItem[] | undefined): void {
  const { played } = useLearnt();
  const tell = useRef<() => void>(undefined);
  const begun = useRef<{ readonly id: string; readonly watchedS: number }>(undefined);
  useEffect(() => {
    if (title === undefined || items === undefined) return;
    const { id, name } = title;
    // How much was watched before is known from the first answer: later ones count this play too.
    if (begun.current?.id !== id) {
      begun.current = { id, watchedS: items.find((item) => item.title === id)?.watchedS ?? 0 };
    }
    const { watchedS } = begun.current;
    tell.current = () => void played(id, name, watchedS);
  }, [title, items, played]);
  useEffect(() => () => tell.current?.(), []);
}
