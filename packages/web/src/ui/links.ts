// Plain links inside the app change the page without loading it anew, and who comes back finds the focus where it was.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** By address of a page, the link that was followed from it. */
const followed = new Map<string, string>();

/** Clicks with a modifier, downloads and other targets are the browser's. */
export function useLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]');
      if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (link.origin === location.origin) followed.set(location.pathname, link.getAttribute('href')!);
      // The router's own links have said that they see to it themselves.
      if (event.defaultPrevented || !isInside(link)) return;
      event.preventDefault();
      void router.navigate({ href: link.pathname + link.search + link.hash }).then(toMain);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
}

/** The link is gone with its page: the focus goes to the new one, so that it is read from its beginning. */
function toMain(): void {
  if (document.activeElement === null || document.activeElement === document.body)
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

const isInside = (link: HTMLAnchorElement): boolean =>
  link.origin === location.origin &&
  !link.hasAttribute('download') &&
  (link.target === '' || link.target === '_self') &&
  !/^\/(v1|art|media|docs)(\/|$)/.test(link.pathname) &&
  !(link.pathname === location.pathname && link.hash !== '');

const isIdle = (element: Element | null): boolean =>
  element === null || element === document.body || element.matches('main');

/** Once the page has its links: the focus goes to the one that was followed, unless it is somewhere already. */
export function useReturn(ready: boolean): void {
  useEffect(() => {
    const href = ready ? followed.get(location.pathname) : undefined;
    if (href === undefined || !isIdle(document.activeElement)) return;
    followed.delete(location.pathname);
    const link = document.querySelector<HTMLElement>(`main a[href="${CSS.escape(href)}"]`);
    if (link === null) return;
    const line = link.closest('[data-line="one"],[data-line="grid"]');
    if (line) for (const stop of line.querySelectorAll('[tabindex="0"]')) stop.setAttribute('tabindex', '-1');
    if (line) link.tabIndex = 0;
    link.focus({ preventScroll: true });
  }, [ready]);
}
