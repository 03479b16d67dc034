// Sessions: one id for all tabs, new after 30 idle minutes.
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

/** The session at this moment, and whether it begins with it. */
export function touchSession(at: number): [id: string, began: boolean] {
  try {
    kept = localStorage.getItem(sessionName) ?? kept;
  } catch {}
  const [old = '', last = 0] = kept.split(' ');
  const began = at - +last > idleMs;
  const id = began ? uuid() : old;
  keepSession(`${id} ${Math.max(at, +last)}`);
  return [id, began];
}
