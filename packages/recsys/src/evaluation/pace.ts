// Lets a long loop breathe: reports how far it is, samples memory, and stops when asked to.
import { RecsysError } from '../errors.ts';

/** Called once per step with the share done, 0 … 1; cheap on most calls. */
export type Pace = (done: number) => Promise<void> | undefined;

const STEPS = 64;

/** Every 64th call yields to the event loop, so that an abort can arrive, then runs `tick`. */
export function paced(what: string, signal: AbortSignal, tick: (done: number) => void): Pace {
  let steps = 0;
  return (done) => {
    if (++steps % STEPS !== 0) return undefined;
    tick(done);
    return new Promise((resolve, reject) => {
      setImmediate(() => (signal.aborted ? reject(new RecsysError('E_ABORTED', { what })) : resolve()));
    });
  };
}
