// Handlers of an account's PIN.
import type { routes } from '@marquee/protocol';
import type { Handler } from '../call.ts';
import type { Pins } from '../pin.ts';

type PinRoutes = Pick<typeof routes, 'getPin' | 'givePin' | 'putPin'>;

export function pinHandlers(pins: Pins): { [N in keyof PinRoutes]: Handler<PinRoutes[N]> } {
  return {
    async getPin({ params, profile }) {
      const { accountId } = await profile(params.id);
      return { set: await pins.isSet(accountId) };
    },
    async givePin({ params, body, profile }) {
      const { accountId } = await profile(params.id);
      return pins.give(accountId, body.pin);
    },
    async putPin({ params, body, profile }) {
      const { accountId } = await profile(params.id);
      return pins.set(accountId, body.pin);
    },
  };
}
