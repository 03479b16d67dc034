// The few things of the browser that all parts use. The tracker runs in other people's pages: whatever fails stays inside.
import type { Report } from './types.ts';

let onError: Report | undefined;

/** Where problems are told from now on: the tracker that a page made last. */
export const tellTo = (report: Report | undefined): void => void (onError = report);

/** Later, so that a fault in the page's own callback is the page's. */
export const tell: Report = (...problem) => queueMicrotask(() => onError?.(...problem));

/** Runs at once, and swallows errors into onError, those of promises too. */
export const safely =
  <A extends unknown[]>(run: (...args: A) => unknown): ((...args: A) => void) =>
  async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      tell('fault', error);
    }
  };

/** Milliseconds since 1970. The one clock of the tracker: it counts the hours that a laptop sleeps, too. */
export const now = (): number => Date.now();

export type Timer = ReturnType<typeof setTimeout>;
export const later = (run: () => unknown, ms: number): Timer => setTimeout(safely(run), ms);
export const cancel = (timer: Timer | undefined): void => clearTimeout(timer);

/** Runs when the page has nothing better to do, within half a second. */
export const idle = (run: () => unknown): unknown =>
  window.requestIdleCallback?.(safely(run), { timeout: 500 }) ?? later(run, 200);

/** Listens until `signal`. Nothing it is used for may be cancelled to any effect, so none need be passive. */
export const on = (target: EventTarget, type: string, run: (event: Event) => unknown, signal?: AbortSignal): void =>
  target.addEventListener(type, safely(run), { capture: true, signal: signal! });

/** A UUID of version 7 (RFC 9562 §5.7): it sorts by time. Unlike randomUUID it needs no secure context. */
export function uuid(): string {
  // Eleven hexadecimal digits of milliseconds from 2004 to 2527.
  const hex = ['0', now().toString(16)];
  for (const byte of crypto.getRandomValues(new Uint8Array(9))) hex.push((byte + 256).toString(16).slice(1));
  return hex.join('').replace(/(.{8})(.{4})(.{3})(.{3})/, '$1-$2-7$3-8$4-');
}
