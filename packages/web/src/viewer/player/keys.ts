// The player's keys, as players everywhere have them.
import { useEffect } from 'react';

export interface Deck {
  toggle(): void;
  /** By so many seconds. */
  jump(seconds: number): void;
  to(seconds: number): void;
  louder(by: number): void;
  speed(rate: number): void;
  mute(): void;
  captions(): void;
  fullscreen(): void;
  next(): void;
  leave(): void;
}

export function usePlayerKeys(deck: Deck, duration: number, awake: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      awake();
      const { target, key } = event;
      const onControl = target instanceof HTMLElement && target.matches('button,input,[role="menuitem"],a');
      // A control that has the focus answers to its own keys first.
      if (onControl && (key === ' ' || key === 'Enter' || key.startsWith('Arrow'))) return;
      const act = actOf(key, deck, duration);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [deck, duration, awake]);
}

function actOf(key: string, deck: Deck, duration: number): (() => void) | undefined {
  const acts: Record<string, () => void> = {
    ' ': deck.toggle,
    k: deck.toggle,
    Enter: deck.toggle,
    j: () => deck.jump(-10),
    ArrowLeft: () => deck.jump(-10),
    l: () => deck.jump(10),
    ArrowRight: () => deck.jump(10),
    ArrowUp: () => deck.louder(0.1),
    ArrowDown: () => deck.louder(-0.1),
    m: deck.mute,
    f: deck.fullscreen,
    c: deck.captions,
    n: deck.next,
    Escape: deck.leave,
    Backspace: deck.leave,
    Home: () => deck.to(0),
    End: () => deck.to(duration),
  };
  return acts[key.length === 1 ? key.toLowerCase() : key];
}
