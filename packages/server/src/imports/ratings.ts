// Ratings of a file into the log: each row becomes one star rating, under a name made of the file's hash and the line.
import { parseRatings, ratingIds, RecsysError, type ColumnMap, type IdTable, type RatingSink } from '@marquee/recsys';
import type { FileEntry } from '../files/open.ts';
import { eventIdOf, pieces, sha256Of, type Watch } from './chunks.ts';
import type { Intake, Row } from './intake.ts';
import type { RejectsFile } from './rejects-file.ts';

export interface RatingsOptions extends Watch {
  readonly map?: ColumnMap | undefined;
  /** Of the file's ratings, default 0–5. The highest becomes five stars; what is off it is rejected. */
  readonly scale?: readonly [low: number, high: number] | undefined;
  readonly rejects: RejectsFile;
}

export interface ReadRatings {
  readonly sha256: string;
  /** Ids of every title that has a rating. */
  readonly titles: Iterable<string>;
  /** Moment of the latest rating, ms since 1970; 0 where the file tells no times. */
  readonly newest: number;
}

/** Rows looked at before it is decided that the file has another scale than it was said to have. */
const PROBE = 1_000;
/** So many above the scale among them are no slips of the pen. */
const PLAINLY = 50;
const ID = /^[!-~]{1,128}$/;

/** Throws RecsysError as `readRatings` does, and E_OPTION where the ratings are plainly on another scale. */
export async function importRatings(entry: FileEntry, intake: Intake, options: RatingsOptions): Promise<ReadRatings> {
  const { rejects, map } = options;
  const sha256 = await sha256Of(entry, options);
  const ids = ratingIds();
  let rows: Row[] = [];
  let newest = 0;
  const into = rowsOf({ ...options, file: entry.name, sha256, ids }, (row) => {
    rows.push(row);
    newest = Math.max(newest, row.event.occurredAt);
  });
  const flush = async (): Promise<void> => {
    const full = rows;
    rows = [];
    await intake.add(full);
  };
  const bytes = pieces(entry, options, flush);
  await parseRatings({ name: entry.name, bytes }, { ids, rejects, into, ...(map === undefined ? {} : { map }) });
  await flush();
  await intake.done();
  return { sha256, titles: usable(ids.items), newest };
}

interface Named {
  readonly file: string;
  readonly sha256: string;
  readonly ids: ReturnType<typeof ratingIds>;
}

interface StarRow extends Row {
  readonly event: { readonly occurredAt: number };
}

function rowsOf(
  { file, sha256, ids, scale, rejects }: RatingsOptions & Named,
  take: (row: StarRow) => void,
): RatingSink {
  const [low, high] = scale ?? [0, 5];
  const [users, items] = [labels(ids.users), labels(ids.items)];
  let [user, item, time] = [0, 0, 0];
  let [seen, above] = [0, 0];
  return {
    add(u, i, _, t) {
      [user, item, time] = [u, i, t];
    },
    note(line, value, text) {
      if (++seen <= PROBE && value > high && ++above === PLAINLY) throw offScale(file, value, scale);
      const [profileId, titleId] = [users(user), items(item)];
      if (!(value >= low && value <= high)) return rejects.add({ file, line, reason: 'off-scale', text: text() });
      if (profileId === '' || titleId === '') return rejects.add({ file, line, reason: 'bad-id', text: text() });
      const stars = high === 5 ? value : (value * 5) / high;
      const occurredAt = Math.max(0, Math.round(time));
      const event = { eventId: eventIdOf(sha256, line), type: 'star_rating', occurredAt, profileId, titleId, stars };
      take({ event, line, text: `${profileId},${titleId},${value}` });
    },
  };
}

const offScale = (file: string, got: number, scale: RatingsOptions['scale']): RecsysError =>
  new RecsysError('E_OPTION', {
    option: 'scale',
    got:
      scale === undefined
        ? `nothing, so 0-5, but ${file} holds ${got}`
        : `${scale.join('-')}, but ${file} holds ${got}`,
    want: 'the lowest and the highest rating there can be, as in 1-10',
  });

/** The id of each code, '' where it can be none: it is looked at once and not once a row. */
function labels(table: IdTable): (code: number) => string {
  const known: string[] = [];
  return (code) => (known[code] ??= ID.test(table.label(code)) ? table.label(code) : '');
}

function* usable(table: IdTable): Generator<string> {
  for (let code = 0; code < table.size; code++) if (ID.test(table.label(code))) yield table.label(code);
}
