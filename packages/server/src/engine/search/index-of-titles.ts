// The search index over the catalogue: one large segment and a few small ones of what changed since, kept current by itself.
import type { Title } from '../../store/records.ts';
import type { Catalogue } from '../live/types.ts';
import { createMatcher, type Matcher } from './match.ts';
import { buildSegment, segmentOf, type Segment } from './segment.ts';

/** A segment, and which of its titles are no longer what the catalogue holds. */
export interface Part {
  readonly segment: Segment;
  /** (titles) 1: changed or gone. */
  readonly stale: Uint8Array;
  readonly match: Matcher;
}

export interface SearchIndex {
  /** As of the catalogue's newest version, the larger part first. Costs what changed since it was last asked. */
  parts(): readonly Part[];
  /** Resolves when nothing is being rebuilt. */
  settled(): Promise<void>;
}

interface Place {
  readonly part: Part;
  readonly index: number;
  readonly title: Title;
}

/** Small segments before they are made one, and titles in them before everything is built anew. */
const SMALL = { segments: 6, titles: 1_000, share: 0.2 };
/** Titles that one step of building takes. */
const STEP = 100;

/** Lets other work go first between two steps of building. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves with an index over all titles that there are. */
export async function createSearchIndex(catalogue: Catalogue): Promise<SearchIndex> {
  const index = indexOver(catalogue);
  index.rebuild();
  await index.settled();
  return index;
}

function indexOver(catalogue: Catalogue) {
  let version = -1;
  let parts: readonly Part[] = [];
  let places = new Map<string, Place>();
  let rebuilding: Promise<void> | undefined;

  const add = (segment: Segment): void => {
    const part = { segment, stale: new Uint8Array(segment.titles.length), match: createMatcher(segment) };
    parts = [...parts, part];
    segment.titles.forEach((title, i) => {
      const before = places.get(title.id);
      if (before) before.part.stale[before.index] = 1;
      places.set(title.id, { part, index: i, title });
    });
  };
  const catchUp = (): void => {
    const { titles } = catalogue;
    ({ version } = catalogue);
    const changed = [...titles.values()].filter((title) => places.get(title.id)?.title !== title);
    if (places.size + changed.length > titles.size) {
      for (const [id, { part, index }] of places) {
        if (titles.has(id)) continue;
        part.stale[index] = 1;
        places.delete(id);
      }
    }
    // What is too much for one request waits for the rebuilding that it starts.
    if (changed.length > 0) add(segmentOf(changed.slice(0, SMALL.titles)));
    if (changed.length > SMALL.titles) version = -1;
    tidy();
  };
  const tidy = (): void => {
    const small = parts.slice(1).reduce((sum, { segment }) => sum + segment.titles.length, 0);
    const large = parts[0]?.segment.titles.length ?? 0;
    if (small >= Math.max(SMALL.titles, SMALL.share * large)) rebuild();
    else if (parts.length > 1 + SMALL.segments) {
      const alive = parts.slice(1).flatMap(({ segment, stale }) => segment.titles.filter((_, i) => stale[i] === 0));
      parts = parts.slice(0, 1);
      add(segmentOf(alive));
    }
  };
  const rebuild = (): void => {
    rebuilding ??= (async () => {
      const segment = await buildSegment([...catalogue.titles.values()], STEP, pause);
      [parts, places, version] = [[], new Map(), -1];
      add(segment);
      rebuilding = undefined;
    })();
  };
  return {
    rebuild,
    parts() {
      if (version !== catalogue.version && (parts.length > 0 || rebuilding === undefined)) catchUp();
      return parts;
    },
    settled: async () => rebuilding,
  };
}
