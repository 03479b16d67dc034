// An import from beginning to end: titles, then ratings or events, and what became of them in numbers.
import type { ColumnMap } from '@marquee/recsys';
import { layoutOf, type Layout } from '../files/layout.ts';
import { openFiles, type FileEntry } from '../files/open.ts';
import { readSideFiles } from '../files/side-files.ts';
import type { Watch } from './chunks.ts';
import { importEvents } from './events.ts';
import { importIntake, type ImportParts } from './intake.ts';
import { importRatings } from './ratings.ts';
import { rejectsFile, type RejectsFile } from './rejects-file.ts';
import type { ImportReport } from './report.ts';
import { importTitles } from './titles.ts';
import { importViewers } from './viewers.ts';

export interface ImportOptions extends ImportParts, Watch {
  /** Where rejected lines are written. */
  readonly rejects: string;
}

export interface RatingsImport extends ImportOptions {
  readonly map?: ColumnMap | undefined;
  readonly scale?: readonly [low: number, high: number] | undefined;
  /** Film metadata, and what joins their ids to those of the ratings, where they are not found beside the ratings. */
  readonly items?: string | undefined;
  readonly links?: string | undefined;
}

/** A folder, zip or file of ratings with everything beside it. Rejects where nothing can be read; what was written stays, and a new run goes on from there. */
export async function importData(path: string, options: RatingsImport): Promise<ImportReport> {
  const layout = layoutOf(await openFiles(path), true);
  return within(options, (rejects) => ratingsOf(layout, options, rejects));
}

async function ratingsOf(layout: Layout, options: RatingsImport, rejects: RejectsFile): Promise<ImportReport> {
  const { store, now, items, links } = options;
  const entry = layout.ratings!;
  const known = await readSideFiles(layout, { items, links }, rejects);
  const intake = importIntake(options, entry.name, rejects.add);
  const { sha256, titles: rated, newest } = await importRatings(entry, intake, { ...options, rejects });
  const titles = await importTitles(store, known.items, rated, now());
  const coded = layout.users?.name.toLowerCase().endsWith('.dat') === true;
  await importViewers(known.users, { store, now: now(), toldAt: newest, coded });
  return reportOf(rejects, { ...intake.counts, titles, sha256 });
}

/** A file of events, one JSON object a line. */
export async function importEventFile(entry: FileEntry, options: ImportOptions): Promise<ImportReport> {
  return within(options, async (rejects) => {
    const intake = importIntake(options, entry.name, rejects.add);
    const sha256 = await importEvents(entry, intake, { ...options, rejects });
    return reportOf(rejects, { ...intake.counts, titles: 0, sha256 });
  });
}

async function within(
  { rejects: path }: ImportOptions,
  work: (rejects: RejectsFile) => Promise<ImportReport>,
): Promise<ImportReport> {
  const rejects = rejectsFile(path);
  try {
    return await work(rejects);
  } finally {
    rejects.close();
  }
}

const reportOf = (
  { total: rejected, byReason: rejectsByReason, written: rejects }: RejectsFile,
  {
    titles,
    profiles,
    ratings,
    events,
    duplicates,
    sha256,
  }: Omit<ImportReport, 'rejected' | 'rejectsByReason' | 'rejects'>,
): ImportReport => ({ titles, profiles, ratings, events, duplicates, rejected, rejectsByReason, rejects, sha256 });
