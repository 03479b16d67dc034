// Erasing a profile where other work goes on: what was on its way when it was asked for is erased too.
import type { ErasureReceipt } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/**
 * Erases, waits until nothing that was judged before can be written any more (`settled`), and erases what came meanwhile.
 * Returns the receipt of the first; the second one stands beside it under its id with `-late` behind.
 */
export async function eraseProfile(
  store: Pick<Store, 'erasures' | 'events' | 'states' | 'pages'>,
  profileId: string,
  proof: Omit<ErasureReceipt, 'removed'>,
  settled: () => Promise<void>,
): Promise<ErasureReceipt> {
  const receipt = await store.erasures.erase(profileId, proof);
  await settled();
  const [events, states, page] = await Promise.all([
    store.events.ofProfile(profileId, 0, 1),
    store.states.ofProfile(profileId),
    store.pages.newestOf(profileId),
  ]);
  if (events.length + states.length > 0 || page)
    await store.erasures.erase(profileId, { ...proof, id: `${proof.id}-late` });
  return receipt;
}
