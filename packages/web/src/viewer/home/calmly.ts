// A page that follows another one takes its place calmly: rows glide to where they stand now, new ones fade in.
import type { Page } from '@marquee/protocol';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** The page to show now. The first one, and any where motion is not wanted or cannot be had, comes at once. */
export function useCalmly(next: Page | undefined): Page | undefined {
  const [shown, show] = useState(next);
  const now = useRef(shown);
  useEffect(() => {
    if (next === undefined || now.current === next) return;
    const before = now.current;
    now.current = next;
    // The same page with more rows below moves nothing, and nobody who scrolls may be held up.
    const same = before?.id === next.id;
    if (before === undefined || same || before.profile !== next.profile || !mayMove()) {
      show(next);
      return;
    }
    const focus = document.activeElement;
    document.startViewTransition(() => {
      flushSync(() => show(next));
      // What is moved to another place in the document loses the focus on the way.
      if (focus instanceof HTMLElement && focus.isConnected && document.activeElement !== focus) {
        focus.focus({ preventScroll: true });
      }
    });
  }, [next]);
  return shown;
}

const mayMove = (): boolean =>
  'startViewTransition' in document &&
  document.visibilityState === 'visible' &&
  !matchMedia('(prefers-reduced-motion: reduce)').matches;
