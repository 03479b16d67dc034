// The grant that the PIN was given for: kept for this tab, sent with every request, gone when a child takes over.
const PLACE = 'marquee.grant';

/** Undefined where there is none. Whether it still holds is the server's to say, by its own clock. */
export const grantNow = (): string | undefined => sessionStorage.getItem(PLACE) ?? undefined;
export const dropGrant = (): void => sessionStorage.removeItem(PLACE);

/** '' is that of an account without a PIN. */
export function keepGrant({ grant }: { readonly grant: string }): void {
  if (grant === '') dropGrant();
  else sessionStorage.setItem(PLACE, grant);
}

/** `fetch` with the grant, where there is one. */
export const fetchWithGrant: typeof fetch = (input, init = {}) => {
  const grant = grantNow();
  if (grant === undefined) return fetch(input, init);
  const headers = new Headers(init.headers);
  headers.set('marquee-grant', grant);
  return fetch(input, { ...init, headers });
};
