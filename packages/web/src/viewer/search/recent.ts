// What was searched for last on this screen: kept by the browser alone, per profile, and never a child's.
const MOST = 8;
const placeOf = (profile: string): string => `marquee.searches.${profile}`;

/** The newest first. */
export function recentOf(profile: string, storage: Pick<Storage, 'getItem'> = localStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(placeOf(profile)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** With one more; a word that went before it, letter by letter, makes room for it. */
export function withSearch(recent: readonly string[], words: string): readonly string[] {
  const asked = words.trim();
  if (asked === '') return recent;
  const kept = recent.filter((one) => !asked.toLowerCase().startsWith(one.toLowerCase()));
  return [asked, ...kept].slice(0, MOST);
}

export function keepRecent(
  profile: string,
  recent: readonly string[],
  storage: Pick<Storage, 'setItem' | 'removeItem'> = localStorage,
): void {
  if (recent.length === 0) storage.removeItem(placeOf(profile));
  else storage.setItem(placeOf(profile), JSON.stringify(recent));
}
