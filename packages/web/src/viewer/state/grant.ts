// The grant that the PIN was given for: kept for this tab, sent with every request, gone when a child takes over.
const PLACE = 'marquee.grant';

interface Kept {
  readonly grant: string;
  readonly until: number;
}

/** Undefined where there is none, or it is over. */
export function grantNow(now = Date.now()): string | undefined {
  try {
    const { grant, until } = JSON.parse(sessionStorage.getItem(PLACE) ?? '{}') as Partial<Kept>;
    return grant !== undefined && grant !== '' && (until ?? 0) > now ? grant : undefined;
  } catch {
    return undefined;
  }
}

export const keepGrant = ({ grant, until }: Kept): void =>
  sessionStorage.setItem(PLACE, JSON.stringify({ grant, until }));
export const dropGrant = (): void => sessionStorage.removeItem(PLACE);

/** `fetch` with the grant, where there is one. */
export const fetchWithGrant: typeof fetch = (input, init = {}) => {
  const grant = grantNow();
  if (grant === undefined) return fetch(input, init);
  const headers = new Headers(init.headers);
  headers.set('marquee-grant', grant);
  return fetch(input, { ...init, headers });
};
