// Which seconds of a film its card may show, and whether the viewer wants films on cards at all: kept by the browser.
import type { Title } from '@marquee/protocol';
import { useSyncExternalStore } from 'react';

export interface Excerpt {
  /** Address of a file; undefined: the film is drawn. */
  readonly file: string | undefined;
  /** Seconds of it, over and over. */
  readonly from: number;
  readonly to: number;
}

/** s: long enough for a scene, short enough to see it begin again. */
const LENGTH = 8;
/** Of the film: past its titles, before anything is given away. */
const SCENE = 0.2;

/**
 * Attribute `preview`, a short file of its own, from its beginning; else a scene of `media`. An invented film without either is
 * drawn; of a real one without a file there is nothing to show.
 */
export function excerptOf({ kind, durationS, seasons, attributes }: Title): Excerpt | undefined {
  const { preview, media, invented } = attributes;
  if (typeof preview === 'string') return { file: preview, from: 0, to: Infinity };
  if (typeof media === 'string') {
    const length = (kind === 'film' ? durationS : seasons[0]?.episodes[0]?.durationS) ?? 0;
    const from = Math.floor(SCENE * length);
    return { file: media, from, to: from + LENGTH };
  }
  return invented === true ? { file: undefined, from: 0, to: Infinity } : undefined;
}

const PLACE = 'marquee.previews';
const told = new Set<() => void>();
const subscribe = (changed: () => void): (() => void) => {
  told.add(changed);
  return () => told.delete(changed);
};

export function wantPreviews(want: boolean): void {
  if (want) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, 'off');
  for (const changed of told) changed();
}

export const usePreviewsWanted = (): boolean =>
  useSyncExternalStore(subscribe, () => localStorage.getItem(PLACE) !== 'off');
