// The home page: the hero, then rows, as the engine chose and ordered them. What changes moves there calmly, and says why.
import type { Rung } from '@marquee/protocol';
import { startTransition, useEffect, useState } from 'react';
import { useReturn } from '../../ui/links.ts';
import { newsWord } from '../learnt/change.ts';
import { useLearnt } from '../learnt/notes.tsx';
import { useHome } from '../state/api.ts';
import { useRowsBelow } from '../state/rows-below.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import { Away } from './away.tsx';
import { useCalmly } from './calmly.ts';
import { Hero } from './hero.tsx';
import { Row } from './row.tsx';
import { HomeSkeleton } from './skeleton.tsx';
import './page.css';

export function Home() {
  const { profile } = useSession();
  const { data, isPending, isError, refetch } = useHome(profile);
  const page = useCalmly(data);
  const { change } = useLearnt();
  usePageOfCards('home', page !== undefined);
  const whole = useWhole(page !== undefined);
  useReturn(whole);
  const end = useRowsBelow(profile, page);
  if (isPending) return <HomeSkeleton />;
  if (page === undefined) return isError ? <Away again={() => void refetch()} /> : <HomeSkeleton />;
  const hero = page.rows.find(({ type }) => type === 'hero')?.items[0];
  const rows = page.rows.filter(({ type }) => type !== 'hero');
  const news = change?.page === page.id ? change.newRows : [];
  return (
    <div className="home" data-mq-request={page.id} data-mq-policy={page.policy}>
      {hero && <Hero card={hero} />}
      {page.degraded && <p className="home-degraded">{degradedWords(page.servedBy)}</p>}
      <output className="visually-hidden" aria-live="polite">
        {change && news.map(({ heading }) => `${newsWord(change)}: ${heading}. `)}
      </output>
      {rows.map((row, place) => (
        <Row
          key={row.id}
          row={row}
          place={place}
          {...(!whole && { first: place < SEEN ? FIRST : FEW })}
          {...(change && news.some(({ id }) => id === row.id) && { news: newsWord(change) })}
        />
      ))}
      {rows.length === 0 && <Empty />}
      <div ref={end} aria-hidden="true" />
    </div>
  );
}

/** Rows of the first picture, and cards of each: more than any screen shows. Those below have enough to stand as high as they will. */
const [SEEN, FIRST, FEW] = [5, 9, 3];

/** False until the first picture stands: hundreds of cards that nobody sees yet would hold it up. */
function useWhole(begun: boolean): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    if (begun) startTransition(() => setWhole(true));
  }, [begun]);
  return whole;
}

/** What is missing, in a viewer's words. */
const degradedWords = (servedBy: Rung): string =>
  servedBy === 'live'
    ? 'What you did last may not be on this page yet.'
    : 'This page does not know you as well as usual just now. It will again, by itself.';

const Empty = () => (
  <section className="away">
    <h1>Nothing on the bill yet</h1>
    <p>There is no title here that this profile may be shown.</p>
  </section>
);
