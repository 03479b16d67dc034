// The player's page: finds out what is to be played, and plays it.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useHistory, useTitle } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { playingOf } from './playing.ts';
import { Stage } from './stage.tsx';

export function PlayerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { episode = '' } = useSearch({ strict: false });
  const { profile } = useSession();
  const title = useTitle(id, profile);
  const history = useHistory(profile);
  const navigate = useNavigate();
  if (title.isError) return <Stage.Message text="This title cannot be played on this profile." />;
  if (title.data === undefined || history.data === undefined) return <div className="stage" aria-busy="true" />;
  const playing = playingOf(
    title.data,
    history.data.items.find((item) => item.title === id),
    episode,
  );
  if (playing === undefined) return <Stage.Message text="There is no episode to play yet." />;
  return (
    <Stage
      key={`${playing.titleId} ${playing.episodeId ?? ''}`}
      playing={playing}
      onNext={(episodeId) =>
        void navigate({ to: '/watch/$id', params: { id }, search: { episode: episodeId }, replace: true })
      }
    />
  );
}
