// Reads what lies beside the ratings – films, tags, links, viewers, metadata of other catalogues – and joins it by id.
import {
  blankItem,
  blankUser,
  readMovieLensItems,
  readMovieLensTags,
  readMovieLensUsers,
  type ItemRecord,
  type RejectLog,
  type TableReport,
  type UserRecord,
  type Vocabulary,
} from '@marquee/recsys';
import type { Layout } from './layout.ts';
import { fileEntry, type FileEntry } from './open.ts';

export interface SideFiles {
  /** Films that the files beside the ratings name, under the ids of the ratings. */
  readonly items: readonly ItemRecord[];
  readonly users: readonly UserRecord[];
  readonly missing: Readonly<Record<string, number>>;
  /** Records in the order of a vocabulary, blank where nothing is known. */
  itemsOf(vocabulary: Vocabulary): ItemRecord[];
  usersOf(vocabulary: Vocabulary): UserRecord[];
}

interface Named {
  readonly items?: string | undefined;
  readonly links?: string | undefined;
  readonly users?: string | undefined;
}

/** Reads everything the layout and the options name. Throws as the readers do. */
export async function readSideFiles(layout: Layout, named: Named, rejects: RejectLog): Promise<SideFiles> {
  const missing: Record<string, number> = {};
  const note = ({ file, missing: columns }: TableReport): void => {
    for (const [column, count] of Object.entries(columns)) missing[`${file}: ${column}`] = count;
  };
  const read = async <T>(
    entry: FileEntry | undefined,
    reader: (source: { name: string; bytes: AsyncIterable<Uint8Array> }, log: RejectLog) => Promise<T>,
  ): Promise<T | undefined> =>
    entry === undefined ? undefined : reader({ name: entry.name, bytes: entry.open() }, rejects);

  const films = await read(layout.items, readMovieLensItems);
  const tags = await read(layout.tags, readMovieLensTags);
  const viewers = await read(
    named.users === undefined ? layout.users : await fileEntry(named.users),
    readMovieLensUsers,
  );
  for (const part of [films, tags, viewers]) if (part !== undefined) note(part.report);
  const items = (films?.records ?? []).map((item) => ({ ...item, tags: tags?.tags.get(item.id) ?? [] }));
  const users = viewers?.records ?? [];
  return {
    items,
    users,
    missing,
    itemsOf: (vocabulary) => aligned(items, vocabulary, blankItem),
    usersOf: (vocabulary) => aligned(users, vocabulary, blankUser),
  };
}

function aligned<R extends { readonly id: string }>(
  records: readonly R[],
  vocabulary: Vocabulary,
  blank: (id: string) => R,
): R[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return Array.from({ length: vocabulary.size }, (_, index) => {
    const id = vocabulary.id(index);
    return byId.get(id) ?? blank(id);
  });
}
