// The PIN of an account: without it, whoever holds the remote may do what a child may.
import { Type } from 'typebox';
import { closed, maybe, Moment } from './scalars.ts';

const Pin = Type.String({ pattern: '^[0-9]{4,8}$' });

export const PinState = closed({ set: Type.Boolean() });
export const PinGiven = closed({ pin: Pin });
/** null takes it away. */
export const PinWrite = closed({ pin: maybe(Pin) });
/** `grant` goes into the header marquee-grant of what is asked from now on, until `until`; '' where no PIN is set. */
export const PinGrant = closed({ set: Type.Boolean(), grant: Type.String(), until: Moment });
export type PinGrant = Type.Static<typeof PinGrant>;
