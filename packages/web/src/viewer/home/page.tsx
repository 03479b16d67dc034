// The home page: the hero, then rows, as the engine chose and ordered them.
import { useHome } from '../state/api.ts';
import { useRowsBelow } from '../state/rows-below.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import { Hero } from './hero.tsx';
import { Row } from './row.tsx';
import { HomeSkeleton } from './skeleton.tsx';
import './page.css';

export function Home() {
  const { profile } = useSession();
  const { data: page, isPending, isError, refetch } = useHome(profile);
  usePageOfCards('home', page !== undefined);
  const end = useRowsBelow(profile, page);
  if (isPending) return <HomeSkeleton />;
  if (isError || page === undefined) return <Away again={() => void refetch()} />;
  const hero = page.rows.find(({ type }) => type === 'hero')?.items[0];
  const rows = page.rows.filter(({ type }) => type !== 'hero');
  return (
    <div className="home" data-mq-request={page.id} data-mq-policy={page.policy}>
      {hero && <Hero card={hero} />}
      {rows.map((row, place) => (
        <Row key={row.id} row={row} place={place} />
      ))}
      <div ref={end} aria-hidden="true" />
    </div>
  );
}

function Away({ again }: { again(): void }) {
  return (
    <section className="away" role="alert">
      <h1>The house lights are still on</h1>
      <p>Your page could not be fetched. The server may be starting.</p>
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </section>
  );
}
