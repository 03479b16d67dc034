// Who is watching on this screen: remembered by the browser, nothing else is.
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

interface Session {
  /** '' until somebody was chosen. */
  readonly profile: string;
  choose(profile: string): void;
  /** The browser does not remember who is watching; the screen stays as it is. */
  forget(): void;
}

const Context = createContext<Session>({ profile: '', choose: () => {}, forget: () => {} });
const PLACE = 'marquee.profile';
const forget = (): void => localStorage.removeItem(PLACE);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [profile, setProfile] = useState(() => localStorage.getItem(PLACE) ?? '');
  const choose = useCallback((next: string) => {
    localStorage.setItem(PLACE, next);
    setProfile(next);
  }, []);
  const session = useMemo(() => ({ profile, choose, forget }), [profile, choose]);
  return <Context value={session}>{children}</Context>;
}

export const useSession = (): Session => use(Context);
