// No viewer makes events faster than so many a minute: caps what one profile may add, so that nobody pumps a title up.

/** Counts events per profile in minutes of the server's clock; holds at most `maxProfiles` names. */
export interface Pace {
  /** True and counted, or false where the profile had its share of this minute. */
  take(profileId: string, at: number): boolean;
}

const MINUTE_MS = 60_000;

/** `perMinute` 0 is no cap. When there are too many profiles to count, counting starts anew: the cap gives way, not the events. */
export function createPace(perMinute: number, maxProfiles = 100_000): Pace {
  let counts = new Map<string, number>();
  let minute = -1;
  return {
    take(profileId, at) {
      if (perMinute === 0) return true;
      const current = Math.floor(at / MINUTE_MS);
      if (current !== minute || counts.size >= maxProfiles) {
        minute = current;
        counts = new Map();
      }
      const count = counts.get(profileId) ?? 0;
      if (count >= perMinute) return false;
      counts.set(profileId, count + 1);
      return true;
    },
  };
}
