// What the lock screen, the headset and the keyboard's media keys know of the film.
import { useEffect } from 'react';
import type { Deck } from './keys.ts';
import type { VideoState } from './use-video.ts';

export function useMediaSession(title: string, line: string, { duration, time, rate }: VideoState, deck: Deck): void {
  useEffect(() => {
    const session = globalThis.navigator?.mediaSession;
    if (session === undefined) return;
    session.metadata = new MediaMetadata({ title, artist: line });
    const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
      ['play', () => deck.toggle()],
      ['pause', () => deck.toggle()],
      ['seekbackward', ({ seekOffset }) => deck.jump(-(seekOffset ?? 10))],
      ['seekforward', ({ seekOffset }) => deck.jump(seekOffset ?? 10)],
      ['seekto', ({ seekTime }) => deck.to(seekTime ?? 0)],
      ['nexttrack', () => deck.next()],
    ];
    for (const [action, handler] of handlers) session.setActionHandler(action, handler);
    return () => {
      for (const [action] of handlers) session.setActionHandler(action, null);
      session.metadata = null;
    };
  }, [title, line, deck]);
  useEffect(() => {
    if (duration > 0) {
      navigator.mediaSession?.setPositionState({ duration, position: Math.min(time, duration), playbackRate: rate });
    }
  }, [duration, time, rate]);
}
