// Reasons in words, for people.
import type { ItemRecord, Reason, SharedField } from '@marquee/recsys';

const fieldWords: Readonly<Record<SharedField, string>> = {
  director: 'directed by',
  cast: 'with',
  keyword: 'about',
  genre: 'genre',
};

/** One reason as a short sentence without a full stop. */
export function describeReason(reason: Reason, items: readonly ItemRecord[]): string {
  switch (reason.kind) {
    case 'because':
      return `because you liked ${nameOf(items[reason.item])}`;
    case 'shared':
      return `${fieldWords[reason.field]} ${reason.value}${reason.liked > 1 ? `, like ${reason.count} of the ${reason.liked} you liked` : ''}`;
    case 'popular':
      return `number ${reason.rank} with all viewers, ${reason.users} have seen it`;
  }
}

const nameOf = (item: ItemRecord | undefined): string =>
  item === undefined || item.name === '' ? 'a title' : item.name;
