// One title: what it is, why it might be for you, its episodes, and what is like it.
import type { HistoryItem, Title } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Away } from '../home/away.tsx';
import { CardGrid } from '../home/card-grid.tsx';
import { Reasons } from '../why/reasons.tsx';
import { Art } from '../../ui/art.tsx';
import { Icon } from '../../ui/icon.tsx';
import '../../ui/button.css';
import { keys, useHistory, useSimilar, useTitle } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards } from '../state/tracking.tsx';
import { Blocking } from './blocking.tsx';
import { Credits, TitleFacts } from './facts.tsx';
import { Episodes } from './episodes.tsx';
import { structuredOf } from './structured.ts';
import { Trailer } from './trailer.tsx';
import { upNext } from './up-next.ts';
import { OpinionButtons } from './opinion-buttons.tsx';
import './page.css';

export function TitlePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  // Another title is another page, with its own impressions.
  return <OneTitle key={id} id={id} />;
}

function OneTitle({ id }: { readonly id: string }) {
  const { profile } = useSession();
  const { data: title, isGone, isLoadingError, refetch } = useTitle(id, profile);
  const { data: history } = useHistory(profile);
  usePageOfCards('title', title !== undefined);
  if (isGone) return <Gone />;
  if (isLoadingError) return <Away again={() => void refetch()} />;
  if (title === undefined) return <div className="title-page" aria-busy="true" />;
  const watched = history?.items.find((item) => item.title === id);
  return (
    <article className="title-page" aria-labelledby="title-name">
      <script type="application/ld+json">{JSON.stringify(structuredOf(title, location.origin))}</script>
      <div className="title-art">
        <Art name={title.name} url={wideOf(title)} shape="wide" first />
      </div>
      <div className="title-words over-art">
        <h1 id="title-name">{title.name}</h1>
        <TitleFacts title={title} />
        <p className="title-synopsis">{title.synopsis}</p>
        <div className="title-actions" data-line="all">
          <a className="button button-main" href={`/watch/${encodeURIComponent(id)}`}>
            <Icon name="play" size={20} /> {playWords(title, watched)}
          </a>
          <FromTheStart title={title} watched={watched} />
          <Trailer title={title} />
          <div className="title-opinions">
            <OpinionButtons title={id} name={title.name} />
          </div>
        </div>
        <Credits title={title} />
      </div>
      {title.kind === 'series' && <Episodes title={title} watched={watched} />}
      <div className="title-why">
        <Reasons card={{ title: id, reasons: [] }} heading="h2" />
        <a href="/how">How recommendations work</a>
        <Blocking title={id} />
      </div>
      <Similar id={id} />
    </article>
  );
}

/** Where something was left in the middle: the film, or the episode, once more. */
function FromTheStart({ title, watched }: { readonly title: Title; readonly watched: HistoryItem | undefined }) {
  const now = upNext(title, watched);
  const isLeft = title.kind === 'film' ? (watched?.positionS ?? 0) > 0 : (now?.positionS ?? 0) > 0;
  if (!isLeft || watched?.completed) return null;
  const episode = now ? `episode=${encodeURIComponent(now.episode.id)}&` : '';
  return (
    <a className="button" href={`/watch/${encodeURIComponent(title.id)}?${episode}from=start`}>
      <Icon name="restart" size={20} /> From the beginning
    </a>
  );
}

const wideOf = ({ attributes: { wideUrl } }: Title): string | undefined =>
  typeof wideUrl === 'string' ? wideUrl : undefined;

function Similar({ id }: { readonly id: string }) {
  const { profile } = useSession();
  const { data } = useSimilar(id, profile);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="title-similar" aria-labelledby="title-similar" data-mq-request={data.id}>
      <h2 id="title-similar">More like this</h2>
      <CardGrid cards={data.items} row="similar" />
    </section>
  );
}

function playWords(title: Title, watched: HistoryItem | undefined): string {
  const { kind, durationS } = title;
  if (watched === undefined) return kind === 'series' ? 'Play the first episode' : 'Play';
  if (watched.completed) return 'Watch again';
  if (kind === 'series') {
    const now = upNext(title, watched);
    if (now === undefined) return 'Resume';
    return `${now.positionS > 0 ? 'Resume' : 'Play'} S${now.season}:E${now.episode.number}`;
  }
  if (durationS === null) return 'Resume';
  return `Resume · ${Math.max(1, Math.round((durationS - watched.positionS) / 60))} min left`;
}

/** What led here was made before the title was blocked or withdrawn: it is asked for anew. */
function Gone() {
  const queries = useQueryClient();
  const { profile } = useSession();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
  }, [queries, profile]);
  return (
    <section className="away" role="alert">
      <h1>Not showing here</h1>
      <p>This title is not available on this profile.</p>
      <a className="button" href="/">
        Back home
      </a>
    </section>
  );
}
