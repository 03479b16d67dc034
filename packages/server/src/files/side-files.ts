// Reads what lies beside the ratings – films, tags, links, viewers, metadata of other catalogues – and joins it by id.
import {
  blankItem,
  blankUser,
  joinMetadata,
  readCredits,
  readItemMetadata,
  readKeywords,
  readLinks,
  readMovieLensItems,
  readMovieLensTags,
  readMovieLensUsers,
  type ByteSource,
  type ItemRecord,
  type RejectLog,
  type TableReport,
  type UserRecord,
  type Vocabulary,
} from '@marquee/recsys';
import { layoutOf, type Layout } from './layout.ts';
import { fileEntry, openFiles, type FileEntry } from './open.ts';

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
  readonly tags?: boolean | undefined;
}

/** Reads everything that lies beside the ratings or is named. A named file wins over one that was found. */
export async function readSideFiles(found: Layout, named: Named, rejects: RejectLog): Promise<SideFiles> {
  const missing: Record<string, number> = {};
  const read: Read = async (entry, reader) => {
    if (entry === undefined) return undefined;
    const result = await reader({ name: entry.name, bytes: entry.open() }, rejects);
    for (const [column, count] of Object.entries(result.report.missing)) missing[`${entry.name}: ${column}`] = count;
    return result;
  };
  const viewers = await read(await namedOr(named.users, found.users), readMovieLensUsers);
  const users = viewers?.records ?? [];
  const items = await readItems(found, named, read);
  return {
    items,
    users,
    missing,
    itemsOf: (vocabulary) => aligned(items, vocabulary, blankItem),
    usersOf: (vocabulary) => aligned(users, vocabulary, blankUser),
  };
}

type Read = <T extends { readonly report: TableReport }>(
  entry: FileEntry | undefined,
  reader: (source: ByteSource, rejects: RejectLog) => Promise<T>,
) => Promise<T | undefined>;

const namedOr = async (path: string | undefined, found: FileEntry | undefined): Promise<FileEntry | undefined> =>
  path === undefined ? found : fileEntry(path);

async function readItems(found: Layout, named: Named, read: Read): Promise<ItemRecord[]> {
  const other = named.items === undefined ? found : await itemLayout(named.items);
  const films = await read(other.items ?? found.items, readMovieLensItems);
  const tags = named.tags === false ? undefined : await read(found.tags, readMovieLensTags);
  const links = await read(await namedOr(named.links, found.links), readLinks);
  const metadata = await read(other.metadata, readItemMetadata);
  const credits = metadata && (await read(other.credits, readCredits));
  const keywords = metadata && (await read(other.keywords, readKeywords));
  const joined = joinMetadata({
    base: films?.records ?? [],
    metadata: metadata?.records ?? [],
    ...(links === undefined ? {} : { links: links.records }),
    ...(credits === undefined ? {} : { credits: credits.records }),
    ...(keywords === undefined ? {} : { keywords: keywords.keywords }),
  });
  return joined.map((item) => ({ ...item, tags: tags?.tags.get(item.id) ?? item.tags }));
}

/** Files that go with a metadata file lying beside them. */
const companions: ReadonlyMap<string, readonly string[]> = new Map([
  ['movies_metadata.csv', ['credits.csv', 'keywords.csv']],
  ['tmdb_5000_movies.csv', ['tmdb_5000_credits.csv']],
]);

/** A named catalogue: a folder or zip of known names, a MovieLens file, or one metadata CSV with what goes with it. */
async function itemLayout(path: string): Promise<Layout> {
  const files = await openFiles(path);
  if (files.named === undefined) return layoutOf(files, false);
  const { name } = files.named;
  if (/^(?:u\.item|movies\.(?:dat|csv))$/i.test(name)) return { items: files.named };
  const [creditsName, keywordsName] = companions.get(name.toLowerCase()) ?? [];
  const beside = (wanted: string | undefined): FileEntry | undefined =>
    files.entries.find((entry) => entry.name.toLowerCase() === wanted);
  const [credits, keywords] = [beside(creditsName), beside(keywordsName)];
  return {
    metadata: files.named,
    ...(credits === undefined ? {} : { credits }),
    ...(keywords === undefined ? {} : { keywords }),
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
