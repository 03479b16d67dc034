// Arrow keys and the keys of a remote: along a line of things, and from line to line; each line remembers its place.
import { useEffect } from 'react';

/** A line is an element with this attribute; what can be reached on it are its links and buttons that Tab may come to. */
const LINE = '[data-line]';
const REACHABLE = 'a[href],button:not([aria-hidden])';

export function useRemote(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const target = targetOf(event.key);
      if (target === undefined) return;
      event.preventDefault();
      comeTo(target);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable],[role="slider"]');

const linesOf = (): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(LINE));
const thingsOf = (line: Element): HTMLElement[] => Array.from(line.querySelectorAll<HTMLElement>(REACHABLE));

function targetOf(key: string): HTMLElement | undefined {
  const now = document.activeElement;
  const line = now?.closest<HTMLElement>(LINE);
  const lines = linesOf();
  if (!line) return key.startsWith('Arrow') ? remembered(lines[0]) : undefined;
  const things = thingsOf(line);
  const at = things.indexOf(now as HTMLElement);
  const above = lines.indexOf(line);
  const moves: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => things[at + 1],
    ArrowLeft: () => things[at - 1],
    Home: () => things[0],
    End: () => things.at(-1),
    ArrowDown: () => remembered(lines[above + 1]),
    ArrowUp: () => remembered(lines[above - 1]),
  };
  return moves[key]?.();
}

/** Where one was on that line, else its first thing. */
function remembered(line: HTMLElement | undefined): HTMLElement | undefined {
  if (line === undefined) return undefined;
  const things = thingsOf(line);
  return things.find((thing) => thing.tabIndex === 0) ?? things[0];
}

/** On a line that has one stop for Tab, that stop goes along. */
function comeTo(target: HTMLElement): void {
  const line = target.closest(LINE);
  if (line?.getAttribute('data-line') === 'one')
    for (const thing of thingsOf(line)) thing.tabIndex = thing === target ? 0 : -1;
  target.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
