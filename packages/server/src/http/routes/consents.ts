// Handlers of consent: every answer is kept, the newest per purpose holds.
import type { Consent, routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import { HttpProblem } from '../problem.ts';
import type { Services } from '../services.ts';

type ConsentRoutes = Pick<typeof routes, 'getConsents' | 'postConsent'>;

/** Consent to disclosure ends after two years at the latest (18 U.S.C. § 2710 (b)(2)(B)). */
const twoYears = 730 * 86_400_000;

export function consentHandlers({ store, now, profileChanged }: Services): {
  [N in keyof ConsentRoutes]: Handler<ConsentRoutes[N]>;
} {
  return {
    async getConsents({ params, profile }) {
      await profile(params.id);
      return { consents: [...(await store.consents.ofProfile(params.id))] as Consent[] };
    },
    async postConsent({ params, body, profile }) {
      await profile(params.id);
      const at = now();
      if (body.expiresAt !== undefined && body.expiresAt <= at) {
        const errors = [{ path: '/expiresAt', message: 'lies in the past' }];
        throw new HttpProblem('invalid_body', { detail: '/expiresAt lies in the past', errors });
      }
      const latest = body.purpose === 'disclosure' && body.granted ? at + twoYears : Infinity;
      const expiresAt = Math.min(body.expiresAt ?? Infinity, latest);
      const consent: Consent = { ...body, at, expiresAt: expiresAt === Infinity ? null : expiresAt };
      await store.consents.add({ profileId: params.id, ...consent });
      await profileChanged(params.id);
      return consent;
    },
  };
}
