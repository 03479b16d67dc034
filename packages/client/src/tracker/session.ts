// Sessions: one id for all tabs, new after 30 idle minutes. Only what comes after it shows that one is over.
import { idleMs, sessionName } from './limits.ts';
import { uuid } from './runtime.ts';

// Where storage is blocked, this page has a session of its own.
let kept = '';

/** '' forgets. */
export function keepSession(value: string): void {
  kept = value;
  try {
    localStorage.setItem(sessionName, value);
  } catch {}
}

/** Its id, when something last happened, and who did it; an empty id where there is none. */
export function session(): string[] {
  try {
    kept = localStorage.getItem(sessionName) ?? kept;
  } catch {}
  return kept.split(' ');
}

/** The session at this moment, and whether it begins with it; the one before is `over` first. */
export function touchSession(at: number, who: string, over: () => void): [id: string, began: boolean] {
  const [old, last = 0] = session() as [string, string?];
  const began = at - +last > idleMs;
  if (began) over();
  const id = began ? uuid() : old;
  keepSession(`${id} ${Math.max(at, +last)} ${who}`);
  return [id, began];
}
