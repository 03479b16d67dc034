// Reasons in words, for people.
import type { ItemRecord, Reason, SharedField } from '@marquee/recsys';

const fieldWords: Readonly<Record<Exclude<SharedField, 'genre'>, string>> = {
  director: 'directed by',
  cast: 'with',
  keyword: 'about',
};

/** Each reason as a short sentence without a full stop, in the same order; no title is named twice. */
export function describeReasons(reasons: readonly Reason[], items: readonly ItemRecord[]): string[] {
  const named = reasons.find((reason) => reason.kind === 'because')?.item;
  return reasons.map((reason) => {
    switch (reason.kind) {
      case 'because':
        return `because you liked ${nameOf(items[reason.item])}`;
      case 'shared':
        return describeShared(reason, reason.example === named ? undefined : items[reason.example]);
      case 'together':
        return `seen by ${reason.both} of the ${reason.of} who saw ${nameOf(items[reason.item])}`;
      case 'popular':
        return `number ${reason.rank} with all viewers, ${reason.users} have seen it`;
    }
  });
}

/** `example` is undefined where the reader knows it: the sentence before named it. */
function describeShared(
  { field, value, count, liked }: Extract<Reason, { kind: 'shared' }>,
  example: ItemRecord | undefined,
): string {
  if (field === 'genre') return liked === 1 ? `also ${value}` : `${value}, like ${count} of the ${liked} you liked`;
  const shared = `${fieldWords[field]} ${value}`;
  // A single liked item is the one that the whole list is about.
  if (liked === 1 || example === undefined) return `also ${shared}`;
  return `${shared}, like ${nameOf(example)}${count > 1 ? ` and ${count - 1} more you liked` : ''}`;
}

const nameOf = (item: ItemRecord | undefined): string =>
  item === undefined || item.name === '' ? 'a title' : item.name;
