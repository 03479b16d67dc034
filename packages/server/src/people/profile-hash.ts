// The name under which an erased person is remembered, so that nothing of theirs is taken in again.
import { createHmac } from 'node:crypto';
import type { Store } from '../store/store.ts';

const SECRET = 'erasure.secret';

/** HMAC-SHA-256 under a secret of this store: from a receipt nobody can tell whose it is by trying names. */
export async function profileHashOf(
  store: Pick<Store, 'settings'>,
  randomBytes: (count: number) => Uint8Array,
): Promise<(id: string) => string> {
  const known = await store.settings.get(SECRET);
  const secret = known ?? Buffer.from(randomBytes(32)).toString('hex');
  if (known === undefined) await store.settings.put(SECRET, secret);
  return (id) => createHmac('sha256', secret).update(id).digest('hex');
}
