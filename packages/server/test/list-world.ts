// What lists and search are made from in tests: the invented world of pages, for the viewers that a test names.
import type { ListWorld } from '../src/engine/lists/standing.ts';
import type { Published, Viewer } from '../src/engine/live/types.ts';
import { createShelves } from '../src/engine/page/shelf.ts';
import { NOW, worldCatalogue, worldCharts, worldPublished, type FakeCatalogue } from './page-world.ts';

export interface TestWorld extends ListWorld {
  readonly catalogue: FakeCatalogue;
  /** What failed and was answered without. */
  readonly troubles: unknown[];
}

export function listWorld(
  viewers: Readonly<Record<string, Viewer>> = {},
  some: Partial<Omit<ListWorld, 'catalogue'>> & {
    readonly catalogue?: FakeCatalogue;
    readonly published?: Published | null;
  } = {},
): TestWorld {
  const catalogue = some.catalogue ?? worldCatalogue();
  const published = some.published === undefined ? worldPublished(catalogue) : (some.published ?? undefined);
  const charts = worldCharts();
  const troubles: unknown[] = [];
  let n = 0;
  return {
    charts: () => charts,
    viewers: { of: async (id) => viewers[id] },
    current: () => published,
    shelf: createShelves(catalogue),
    signals: {},
    now: () => NOW,
    uuid: () => `answer-${++n}`,
    onTrouble: (error) => void troubles.push(error),
    ...some,
    catalogue,
    troubles,
  };
}
