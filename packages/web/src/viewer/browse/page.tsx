// Films or series alone: the best of them above, then a row for every genre, those first that this viewer likes.
import { useReturn } from '../../ui/links.ts';
import { Away } from '../home/away.tsx';
import { Hero } from '../home/hero.tsx';
import { Row } from '../home/row.tsx';
import { HomeSkeleton } from '../home/skeleton.tsx';
import { useBrowse } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import { Genres } from './genres.tsx';
import '../home/page.css';

export const FilmsPage = () => <Browse key="film" kind="film" name="Films" />;
export const SeriesPage = () => <Browse key="series" kind="series" name="Series" />;

function Browse({ kind, name }: { readonly kind: 'film' | 'series'; readonly name: string }) {
  const { profile } = useSession();
  const { data: page, isError, refetch } = useBrowse(profile, kind);
  usePageOfCards('home', page !== undefined);
  useReturn(page !== undefined);
  if (page === undefined) return isError ? <Away again={() => void refetch()} /> : <HomeSkeleton />;
  const hero = page.rows.find(({ type }) => type === 'hero')?.items[0];
  const rows = page.rows.filter(({ type }) => type !== 'hero');
  return (
    <div className="home" data-mq-request={page.id} data-mq-policy={page.policy}>
      {hero && <Hero card={hero} label={name} />}
      <Genres name={name} rows={rows.filter(({ type }) => type === 'genre')} />
      {rows.map((row, place) => (
        <Row key={row.id} row={row} place={place} />
      ))}
      {rows.length === 0 && !hero && (
        <section className="away">
          <h1>{name}</h1>
          <p>There is none here that this profile may be shown.</p>
        </section>
      )}
    </div>
  );
}
