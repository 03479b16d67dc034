// Where a card leads that is played from: for a series the very episode that it shows.
import type { Card } from '@marquee/protocol';

export function watchPath({ title, progress }: Pick<Card, 'title' | 'progress'>): string {
  const path = `/watch/${encodeURIComponent(title)}`;
  const episode = progress?.episode?.id;
  return episode === undefined ? path : `${path}?episode=${encodeURIComponent(episode)}`;
}
