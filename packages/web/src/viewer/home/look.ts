// Whether a card has been looked at for a second, pointed at or with the focus of the keys: then its film may show itself.
import { useCallback, useEffect, useRef, useState, type FocusEvent, type PointerEvent } from 'react';

/** ms: whoever passes over cards on the way elsewhere starts nothing. */
const WAIT = 1_000;

interface Look {
  readonly looked: boolean;
  /** For the element around the card and what belongs to it. */
  readonly on: {
    onPointerEnter(event: PointerEvent): void;
    onPointerLeave(event: PointerEvent): void;
    onFocus(event: FocusEvent): void;
    onBlur(event: FocusEvent): void;
  };
}

/** Nothing moves by itself for who does not want it, and nothing is fetched for who saves data. */
const mayMove = (): boolean =>
  !matchMedia('(prefers-reduced-motion: reduce)').matches &&
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData !== true;

/** Ends the look before: one film at a time. */
let endOther: (() => void) | undefined;

/** `near` is called at once. */
export function useLook(near: () => void): Look {
  const [looked, setLooked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    setLooked(false);
  }, []);
  const begin = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!mayMove()) return;
      if (endOther !== end) endOther?.();
      endOther = end;
      setLooked(true);
    }, WAIT);
  }, [end]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    looked,
    on: {
      onPointerEnter({ pointerType }) {
        near();
        // A finger is on its way to press.
        if (pointerType === 'mouse') begin();
      },
      onPointerLeave: ({ currentTarget }) => void (currentTarget.querySelector(':focus-visible') === null && end()),
      onFocus({ target }) {
        near();
        if (target.matches(':focus-visible')) begin();
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(':hover')) end();
      },
    },
  };
}
