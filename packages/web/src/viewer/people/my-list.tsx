// My List: what was kept for later, the latest first.
import { useReturn } from '../../ui/links.ts';
import { CardGrid, GridSkeleton } from '../home/card-grid.tsx';
import { useCards, useList } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import './grid.css';
import '../../ui/button.css';

export function MyList() {
  const { profile } = useSession();
  const { data: list, isError, refetch } = useList(profile);
  const titles = list?.items.map(({ title }) => title) ?? [];
  const { data: cards } = useCards(profile, titles);
  const isEmpty = list?.items.length === 0;
  const ready = isEmpty || cards !== undefined;
  usePageOfCards('home', ready);
  useReturn(ready);
  return (
    <section className="grid-page">
      <h1>My List</h1>
      {isError && list === undefined && (
        <button type="button" className="button" onClick={() => void refetch()}>
          It could not be fetched. Try again
        </button>
      )}
      {isEmpty && <p className="grid-empty">Nothing here yet. Press + on any title and it waits for you here.</p>}
      {!ready && !isError && <GridSkeleton label="Loading your list" />}
      {!isEmpty && cards && <CardGrid cards={cards} row="my_list" label="My List" />}
    </section>
  );
}
