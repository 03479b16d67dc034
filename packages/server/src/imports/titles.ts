// Films of metadata files into the catalogue: only what is new or has changed is written.
import { createHash } from 'node:crypto';
import type { ItemRecord } from '@marquee/recsys';
import type { Title } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const PAGE = 500;
const MOST = 500;

/** How many were new or changed. Titles that no record describes but a rating names are made with their id as name. */
export async function importTitles(
  store: Pick<Store, 'titles'>,
  records: readonly ItemRecord[],
  rated: Iterable<string>,
  now: number,
): Promise<number> {
  const known = await fingerprints(store);
  let [fresh, written]: [Title[], number] = [[], 0];
  const write = async (): Promise<void> => {
    await store.titles.put(fresh);
    written += fresh.length;
    fresh = [];
  };
  const put = async (title: Title): Promise<void> => {
    fresh.push(title);
    if (fresh.length === PAGE) await write();
  };
  for (const record of records) {
    const before = known.get(record.id);
    const title = titleOf(record, before?.addedAt ?? now, now);
    if (!/^[!-~]{1,128}$/.test(title.id)) continue;
    known.set(title.id, { print: fingerprint(title), addedAt: title.addedAt });
    if (before?.print !== fingerprint(title)) await put(title);
  }
  for (const id of rated) if (!known.has(id)) await put(titleOf({ id }, now, now));
  await write();
  return written;
}

/** Two titles that differ only in when they were written have the same. */
const fingerprint = ({ addedAt: _added, updatedAt: _updated, ...rest }: Title): string =>
  createHash('sha256').update(JSON.stringify(rest)).digest('base64').slice(0, 22);

interface Known {
  readonly print: string;
  readonly addedAt: number;
}

async function fingerprints({ titles }: Pick<Store, 'titles'>): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (let page = await titles.list('', PAGE); page.length > 0; page = await titles.list(page.at(-1)!.id, PAGE)) {
    for (const title of page) known.set(title.id, { print: fingerprint(title), addedAt: title.addedAt });
  }
  return known;
}

/** As the API would take it: names without control characters, codes only where they are codes. */
function titleOf(record: Partial<ItemRecord> & { readonly id: string }, addedAt: number, updatedAt: number): Title {
  const { id, name = '', year = NaN, runtimeMinutes = NaN, overview = '', language = '', tags = [] } = record;
  return {
    id,
    kind: 'film',
    name: plain(name) || id,
    year: year >= 1870 && year <= 2200 ? Math.round(year) : null,
    genres: names(record.genres, 50),
    keywords: names(record.keywords),
    cast: names(record.cast),
    directors: names(record.directors, 50),
    countries: names(record.countries, 50).filter((code) => /^[A-Z]{2}$/.test(code)),
    language: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : null,
    synopsis: overview.slice(0, 10_000),
    maturity: null,
    durationS: runtimeMinutes > 0 && runtimeMinutes <= 6_000 ? Math.round(60 * runtimeMinutes) : null,
    creditsStartS: null,
    seasons: [],
    attributes: tags.length > 0 ? { tags: names(tags, 100) } : {},
    addedAt,
    availableFrom: null,
    availableUntil: null,
    withdrawn: false,
    updatedAt,
  };
}

const plain = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300);

const names = (all: readonly string[] = [], most = MOST): string[] =>
  [...new Set(all.map(plain))].filter((name) => name !== '').slice(0, most);
