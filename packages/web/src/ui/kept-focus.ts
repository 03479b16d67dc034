// A card that goes while it has the focus hands it to the one that takes its place: rows are made anew under who looks at them.
import { useEffect } from 'react';
import { comeTo, linesOf, thingsOf } from './remote.ts';

/** Lines of cards; elsewhere whatever goes has said where the focus is to be. */
const CARDS = '[data-line="one"],[data-line="grid"]';

interface Place {
  readonly element: Element;
  readonly path: string;
  readonly line: Element;
  /** Among the lines of the page, and among the cards of its line. */
  readonly row: number;
  readonly column: number;
}

/** While the page is the same; another one has its own beginning. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? placeOf(target) : undefined;
    };
    // Whoever clicks beside everything has let go of it.
    const letGo = (): void => void (last = undefined);
    const keep = (changes: readonly MutationRecord[]): void => {
      if (last === undefined || last.path !== location.pathname) return;
      const { element } = last;
      const isLost = document.activeElement === null || document.activeElement === document.body;
      const wentAway = (): boolean =>
        changes.some(({ removedNodes }) => Array.from(removedNodes).some((node) => node.contains(element)));
      if (!isLost || (element.isConnected && !wentAway())) return;
      if (element.isConnected) backTo(element);
      else comeTo(nextTo(last));
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('pointerdown', letGo);
    document.addEventListener('focusin', onFocus);
    return () => {
      observer.disconnect();
      document.removeEventListener('pointerdown', letGo);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}

function placeOf(element: Element): Place | undefined {
  const line = element.closest(CARDS);
  const card = element.closest('li');
  if (line === null || card === null) return undefined;
  const row = linesOf().indexOf(line as HTMLElement);
  return { element, path: location.pathname, line, row, column: Array.from(line.children).indexOf(card) };
}

/** It was moved. What belongs to a card is hidden, and takes no focus, unless its card has it. */
function backTo(element: Element): void {
  element.closest('li')?.querySelector<HTMLElement>('a.card')?.focus({ preventScroll: true });
  (element as HTMLElement).focus({ preventScroll: true });
}

/** The card that stands there now; where the line went too, the line that does. */
function nextTo({ line, row, column }: Place): HTMLElement | undefined {
  const lines = linesOf();
  const now = line.isConnected ? line : lines.slice(0, row + 1).findLast((one) => one.matches(CARDS));
  const things = now ? thingsOf(now) : [];
  return things[Math.min(column, things.length - 1)];
}
