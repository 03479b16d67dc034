// What a snapshot is asked with, from what is known of a viewer.
import type { LiveQuery, Published, Viewer } from './types.ts';

/** Liked titles that the snapshot knows, oldest first. `traits`: columns of user features that hold for the viewer. */
export function queryOf(published: Published, viewer: Viewer, at: number, traits: readonly string[] = []): LiveQuery {
  const known = viewer.liked
    .map(({ title, conf, at: when }) => ({ item: published.items.index(title), conf, when }))
    .filter(({ item }) => item >= 0);
  return {
    user: published.users.index(viewer.user),
    history: Int32Array.from(known, ({ item }) => item),
    values: Float32Array.from(known, ({ conf }) => conf),
    times: Float64Array.from(known, ({ when }) => when),
    context: new Float32Array(0),
    at,
    traits,
    refused: refusedOf(published, viewer),
  };
}

/** What the viewer turned down; what a parent blocked says nothing of taste. */
function refusedOf({ items }: Published, { labels }: Viewer): Int32Array {
  const down = [...labels].filter(([, { source, value }]) => source === 'opinion' && value < 0);
  down.sort(([, a], [, b]) => a.at - b.at);
  return Int32Array.from(down, ([title]) => items.index(title)).filter((item) => item >= 0);
}
