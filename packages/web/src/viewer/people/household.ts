// Whose profiles are offered: those of one household. Who may see several, an operator or the demo, finds the others behind it.
import type { Profile } from '@marquee/protocol';

type Some = Pick<Profile, 'id' | 'accountId' | 'kids'>;

/** Profiles of the household that was here last, else of the liveliest; and everybody else's. */
export function householdOf<P extends Some>(
  profiles: readonly P[],
  last: string,
): { readonly home: readonly P[]; readonly others: readonly P[] } {
  const account = profiles.find(({ id }) => id === last)?.accountId ?? liveliest(profiles);
  return {
    home: profiles.filter(({ accountId }) => accountId === account),
    others: profiles.filter(({ accountId }) => accountId !== account),
  };
}

/** With children, then with most profiles, then the first. */
function liveliest(profiles: readonly Some[]): string | undefined {
  const worth = new Map<string, number>();
  for (const { accountId, kids } of profiles) worth.set(accountId, (worth.get(accountId) ?? 0) + (kids ? 100 : 1));
  return [...worth].reduce<readonly [string, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0];
}
