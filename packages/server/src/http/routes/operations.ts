// Handlers of keys, health and metrics.
import type { Key as WireKey, routes } from '@marquee/protocol';
import { ServerError } from '../../errors.ts';
import type { Key } from '../../store/records.ts';
import type { Handler } from '../call.ts';
import { makeKey, rotated } from '../keys/make.ts';
import type { KeyRing } from '../keys/ring.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type OperationRoutes = Pick<
  typeof routes,
  'listKeys' | 'createKey' | 'rotateKey' | 'revokeKey' | 'getHealth' | 'getReady' | 'getMetrics'
>;

const HOUR = 3_600_000;

/** What may be shown of a key: all but its hash. */
export const shownKey = ({ hash: _hash, ...rest }: Key): WireKey => rest as WireKey;

export function operationHandlers(
  services: Services,
  ring: KeyRing,
): { [N in keyof OperationRoutes]: Handler<OperationRoutes[N]> } {
  const { store, now, randomBytes } = services;
  const living = async (id: string): Promise<Key> => {
    const key = await store.keys.get(id);
    if (key === undefined || key.revokedAt !== null) throw new HttpProblem('not_found');
    return key;
  };
  const keep = async (...keys: Key[]): Promise<void> => {
    await store.keys.put(keys);
    for (const { id } of keys) ring.forget(id);
  };
  return {
    async listKeys({ query: { after = '', limit = 100 } }) {
      const keys = await store.keys.list(after, limit);
      return { keys: keys.map(shownKey), next: keys.length === limit ? (keys.at(-1)?.id ?? null) : null };
    },
    async createKey({ body }) {
      const { key, secret } = asked(() => makeKey(body, now(), randomBytes));
      await keep(key);
      return { key: shownKey(key), secret };
    },
    async rotateKey({ params, body }) {
      const [{ key, secret }, old] = rotated(
        await living(params.id),
        now(),
        (body.graceHours ?? 24) * HOUR,
        randomBytes,
      );
      await keep(key, old);
      return { key: shownKey(key), secret };
    },
    async revokeKey({ params }) {
      const revoked = { ...(await living(params.id)), revokedAt: now() };
      await keep(revoked);
      return shownKey(revoked);
    },
    getHealth: async () => ({ status: 'alive' }),
    getMetrics: () => services.metrics.text(),
    async getReady() {
      try {
        await services.ready();
      } catch {
        throw new HttpProblem('unavailable', { detail: 'Not ready yet', headers: { 'retry-after': '1' } });
      }
      return { status: 'ready' };
    },
  };
}

/** A wish that makes no safe key is a fault of the body. */
function asked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== 'E_KEY') throw error;
    throw new HttpProblem('invalid_body', { detail: (error as ServerError<'E_KEY'>).detail.why });
  }
}
