// Arrow keys and the keys of a remote: along a line of things, and from line to line; each line remembers its place.
import { useEffect } from 'react';

/**
 * A line is an element with this attribute: `all`, where Tab comes to each of its things; `one`, where it comes to one of them;
 * `grid`, the same over several lines on the screen. What can be reached on it are its links, buttons and fields; what stands in
 * an element with `data-aside` belongs to a thing: Tab leads there, and up or down leads back.
 */
const LINE = '[data-line]';
const ASIDE = '[data-aside]';
/** What is open above the page: up and down go along it, and not away. */
const MENU = '[popover]';
const REACHABLE =
  'a[href],button:not([aria-hidden]),summary,[role="switch"]:not(input),input:not([aria-hidden],[type="hidden"]),select';

export function useRemote(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (opened(event.target, event.key)) return event.preventDefault();
      if (keepsKey(event.target, event.key)) return;
      const target = targetOf(event.key);
      if (target === undefined) return;
      event.preventDefault();
      comeTo(target);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** A list of choices opens on the middle key of a remote, which browsers leave to the space bar. */
function opened(target: EventTarget | null, key: string): boolean {
  if (key !== 'Enter' || !(target instanceof HTMLSelectElement)) return false;
  target.showPicker();
  return true;
}

/**
 * Fields need their keys themselves; a field of one line, a list of choices that is closed, and choices beside one another have
 * no use for up and down.
 */
function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  if (target.matches('select,input:not([type="number"])')) return key !== 'ArrowDown' && key !== 'ArrowUp';
  return target.matches('input,textarea,[contenteditable],[role="slider"]');
}

export const linesOf = (): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(LINE));
const isShown = (thing: HTMLElement): boolean => thing.checkVisibility({ visibilityProperty: true });
export const thingsOf = (line: Element): HTMLElement[] =>
  Array.from(line.querySelectorAll<HTMLElement>(REACHABLE)).filter(
    (thing) => !thing.closest(`${ASIDE},${MENU},[inert]`) && isShown(thing) && !isOther(thing),
  );

/** Of choices beside one another the one that holds stands for all, as it does for Tab. */
function isOther(thing: HTMLElement): boolean {
  if (!(thing instanceof HTMLInputElement) || thing.type !== 'radio' || thing.checked) return false;
  return document.querySelector(`input[type="radio"][name="${CSS.escape(thing.name)}"]:checked`) !== null;
}

function targetOf(key: string): HTMLElement | undefined {
  const now = document.activeElement;
  const menu = now?.closest<HTMLElement>(MENU);
  if (menu) return alongMenu(menu, now as HTMLElement, key);
  const line = now?.closest<HTMLElement>(LINE);
  const lines = linesOf().filter((one) => thingsOf(one).length > 0);
  // Nothing has the focus yet: down leads into the page, any other way to what stands above it.
  if (!line && key === 'ArrowDown') return remembered(lines.find((one) => one.closest('main')) ?? lines[0]);
  if (!line) return key.startsWith('Arrow') ? remembered(lines[0]) : undefined;
  const aside = now?.closest<HTMLElement>(ASIDE);
  if (aside) return besideOf(aside, now as HTMLElement, key);
  const things = thingsOf(line);
  const at = things.indexOf(now as HTMLElement);
  const above = lines.indexOf(line);
  const across = line.getAttribute('data-line') === 'grid' ? columnsOf(things) : Number.POSITIVE_INFINITY;
  const moves: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => things[at + 1],
    ArrowLeft: () => things[at - 1],
    Home: () => things[0],
    End: () => things.at(-1),
    ArrowDown: () => below(things, at, across) ?? remembered(lines[above + 1]),
    ArrowUp: () => things[at - across] ?? remembered(lines[above - 1]),
  };
  return moves[key]?.();
}

function alongMenu(menu: HTMLElement, now: HTMLElement, key: string): HTMLElement | undefined {
  const things = Array.from(menu.querySelectorAll<HTMLElement>(REACHABLE)).filter(isShown);
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  return by === 0 ? undefined : things[things.indexOf(now) + by];
}

/** Things on the first line of a grid. */
function columnsOf(things: readonly HTMLElement[]): number {
  const top = things[0]?.getBoundingClientRect().top ?? 0;
  const next = things.findIndex((thing) => Math.abs(thing.getBoundingClientRect().top - top) > 4);
  return next < 0 ? things.length : next;
}

/** The last line may be shorter: its last thing then. */
function below(things: readonly HTMLElement[], at: number, across: number): HTMLElement | undefined {
  const last = Math.floor((things.length - 1) / across);
  return things[at + across] ?? (Math.floor(at / across) < last ? things.at(-1) : undefined);
}

/** Among the buttons that belong to a thing; up and down lead back to it. */
function besideOf(aside: HTMLElement, now: HTMLElement, key: string): HTMLElement | undefined {
  const buttons = Array.from(aside.querySelectorAll<HTMLElement>(REACHABLE)).filter(isShown);
  const at = buttons.indexOf(now);
  if (key === 'ArrowRight') return buttons[at + 1];
  if (key === 'ArrowLeft' && at > 0) return buttons[at - 1];
  if (!['ArrowLeft', 'ArrowUp', 'ArrowDown', 'Escape'].includes(key)) return undefined;
  return aside.parentElement?.querySelector<HTMLElement>(REACHABLE) ?? undefined;
}

/** Where one was on that line, else its first thing. */
function remembered(line: HTMLElement | undefined): HTMLElement | undefined {
  if (line === undefined) return undefined;
  const things = thingsOf(line);
  return things.find((thing) => thing.tabIndex === 0) ?? things[0];
}

/** On a line that has one stop for Tab, that stop goes along. */
export function comeTo(target: HTMLElement | undefined): void {
  if (target === undefined) return;
  const line = target.closest(LINE);
  if (line && line.getAttribute('data-line') !== 'all' && !target.closest(ASIDE))
    for (const thing of thingsOf(line)) thing.tabIndex = thing === target ? 0 : -1;
  target.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
