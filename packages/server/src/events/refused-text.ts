// What quarantine keeps of a refused event: all of it, but for what is never kept of anybody.

/** No valid event comes near this; of what is longer only the names are kept, since no mended rule could let it pass. */
export const MAX_REFUSED_CHARS = 64 * 1024;

const addresses = new Set([
  'ip',
  'ipaddress',
  'ipv4',
  'ipv6',
  'clientip',
  'remoteip',
  'remoteaddr',
  'remoteaddress',
  'xforwardedfor',
  'xrealip',
]);
const postal = new Set(['postal', 'postalcode', 'postcode', 'zip', 'zipcode', 'plz', 'postalprefix']);
const words = new Set(['queryraw', 'querynorm', 'query', 'q', 'searchtext']);
const MAX_POSTAL_CHARS = 3;

/**
 * JSON of a refused event. Fields that hold an IP address go, postal codes are cut to three characters, and with
 * `forgetWords` (a child's profile) so do the words of a search. Never throws: what cannot be written down becomes a remark.
 */
export function refusedText(event: unknown, forgetWords: boolean): string {
  return textOf(event, (key, value) => kept(key, value, forgetWords)) ?? '"(could not be written down)"';
}

/** Characters of its JSON; Infinity for what is nested so deeply that it cannot be written down. */
export const sizeOf = (event: unknown): number => textOf(event)?.length ?? Infinity;

function textOf(event: unknown, replace?: (key: string, value: unknown) => unknown): string | undefined {
  try {
    return JSON.stringify(event, replace);
  } catch {
    return undefined; // The stack ended.
  }
}

function kept(key: string, value: unknown, forgetWords: boolean): unknown {
  if (key === '' || /^\d+$/.test(key)) return value;
  const name = key.toLowerCase().replaceAll(/[-_ ]/g, '');
  if (addresses.has(name)) return undefined;
  if (postal.has(name)) return String(value).slice(0, MAX_POSTAL_CHARS);
  return forgetWords && words.has(name) ? undefined : value;
}

const printable = /^[!-~]{1,128}$/;

/** A name chosen by the sender, where it may stand in a column; null where it is none. */
export function nameIn(event: unknown, field: 'eventId' | 'profileId' | 'type'): string | null {
  if (typeof event !== 'object' || event === null) return null;
  const name = (event as Record<string, unknown>)[field];
  return typeof name === 'string' && printable.test(name) ? name : null;
}

/** What is kept of an event that is too large. */
export const namesOf = (event: unknown): Record<string, string | null> => ({
  eventId: nameIn(event, 'eventId'),
  profileId: nameIn(event, 'profileId'),
  type: nameIn(event, 'type'),
});
