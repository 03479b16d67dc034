// Handlers of the catalogue.
import type { routes, TitleWrite } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import type { Handler } from '../call.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type TitleRoutes = Pick<typeof routes, 'putTitles' | 'getTitle' | 'deleteTitle'>;
type Wire<N extends keyof TitleRoutes> = Awaited<ReturnType<Handler<TitleRoutes[N]>>>;

export function titleHandlers({ store, now }: Services): { [N in keyof TitleRoutes]: Handler<TitleRoutes[N]> } {
  return {
    async putTitles({ body: { titles } }) {
      const twice = titles.findIndex(({ id }, k) => titles.findIndex((other) => other.id === id) !== k);
      if (twice !== -1) {
        const errors = [{ path: `/titles/${twice}/id`, message: 'names a title that stands before it' }];
        throw new HttpProblem('invalid_body', { detail: `${errors[0]?.path} ${errors[0]?.message}`, errors });
      }
      const known = await store.titles.many(titles.map(({ id }) => id));
      const before = new Map(known.map((title) => [title.id, title]));
      await store.titles.put(titles.map((title) => titleOf(title, before.get(title.id), now())));
      return { stored: titles.length };
    },
    async getTitle({ params, query, caller, profile, title }) {
      if (query.profile !== undefined) await profile(query.profile);
      const found = await title(params.id);
      const edits = caller.scopes.some((scope) => scope !== 'viewer');
      if (found.withdrawn && !edits) throw new HttpProblem('not_found');
      return found as Wire<'getTitle'>;
    },
    async deleteTitle({ params }) {
      if (!(await store.titles.remove(params.id))) throw new HttpProblem('not_found');
      return null as unknown as Wire<'deleteTitle'>;
    },
  };
}

/** The record of a written title: what it leaves out is unknown or empty, and it keeps the moment it came in. */
export function titleOf(write: TitleWrite, before: Title | undefined, now: number): Title {
  return {
    id: write.id,
    kind: write.kind,
    name: write.name,
    year: write.year ?? null,
    genres: write.genres ?? [],
    keywords: write.keywords ?? [],
    cast: write.cast ?? [],
    directors: write.directors ?? [],
    countries: write.countries ?? [],
    language: write.language ?? null,
    synopsis: write.synopsis ?? '',
    maturity: write.maturity ?? null,
    durationS: write.durationS ?? null,
    creditsStartS: write.creditsStartS ?? null,
    seasons: (write.seasons ?? []).map(({ number, episodes }) => ({
      number,
      episodes: episodes.map((episode) => ({ durationS: null, creditsStartS: null, availableFrom: null, ...episode })),
    })),
    attributes: write.attributes ?? {},
    addedAt: write.addedAt ?? before?.addedAt ?? now,
    availableFrom: write.availableFrom ?? null,
    availableUntil: write.availableUntil ?? null,
    withdrawn: write.withdrawn ?? false,
    updatedAt: now,
  };
}
