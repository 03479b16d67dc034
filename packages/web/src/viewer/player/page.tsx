// The player's page: finds out what is to be played, and plays it.
import type { HistoryItem, Title } from '@marquee/protocol';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Away } from '../home/away.tsx';
import { useLearnt } from '../learnt/notes.tsx';
import { useHistory, useTitle } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { playingOf } from './playing.ts';
import { Stage } from './stage.tsx';

const none: readonly HistoryItem[] = [];

export function PlayerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const wanted = useSearch({ strict: false });
  const { profile } = useSession();
  const title = useTitle(id, profile);
  // Where to go on may have changed since it was last asked for, on another device too.
  const { data, isFetchedAfterMount, isError } = useHistory(profile, true);
  // Without it a film still plays, from its beginning.
  const items = isFetchedAfterMount ? (data?.items ?? (isError ? none : undefined)) : undefined;
  useToldAfter(title.data, items);
  if (title.isGone) return <Stage.Message text="This title cannot be played on this profile." />;
  if (title.isLoadingError) return <Away again={() => void title.refetch()} />;
  if (title.data === undefined || items === undefined) return <div className="stage" aria-busy="true" />;
  const watched = items.find((item) => item.title === id);
  return <Playing key={`${id} ${wanted.episode ?? ''}`} title={title.data} watched={watched} wanted={wanted} />;
}

interface PlayingProps {
  readonly title: Title;
  readonly watched: HistoryItem | undefined;
  readonly wanted: { readonly episode?: string; readonly from?: 'start' };
}

/** Stays what it began as: a history that comes anew meanwhile must not begin the film again, nor another one. */
function Playing({ title, watched, wanted }: PlayingProps) {
  const navigate = useNavigate();
  const [playing] = useState(() => playingOf(title, watched, wanted));
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
