// Asks the running demo for the home pages of four profiles over HTTP, and prints their first rows.
import { routes, type Page, type Profile } from '@marquee/protocol';

const ROWS = 5;
const CARDS = 5;

/** Resolves to what went wrong in words; empty where every page came, has rows and is nobody else's. */
export async function showHomes(
  url: string,
  profileIds: readonly string[],
  say: (text: string) => void,
): Promise<string[]> {
  const faults: string[] = [];
  const pages = new Set<string>();
  if (!('getHome' in routes)) {
    say('This build serves no home page yet.');
    return faults;
  }
  for (const id of profileIds) {
    const profile = await ask<Profile>(`${url}/v1/profiles/${id}`);
    const page = await ask<Page>(`${url}/v1/home?profile=${id}`);
    if ('fault' in profile || 'fault' in page) {
      faults.push('fault' in profile ? profile.fault : (page as { fault: string }).fault);
      continue;
    }
    const kind = profile.kids ? `a child, at most ${profile.maturityLimit}` : 'grown up';
    say(
      `\n${'─'.repeat(110)}\n${profile.name} (${kind}), served from ${page.servedBy}${page.snapshot ? ` ${page.snapshot}` : ''}`,
    );
    for (const row of page.rows.slice(0, ROWS)) {
      say(`  ${row.heading}`);
      for (const { name, year, genres, reasons } of row.items.slice(0, CARDS)) {
        const why = reasons[0] ? ` – ${reasons[0].text}` : '';
        say(`      ${name} (${year}) ${genres.slice(0, 2).join(', ')}${why}`);
      }
    }
    const cards = page.rows.flatMap(({ items }) => items.map(({ title }) => title)).join(' ');
    if (pages.has(cards)) faults.push(`the page of ${profile.name} is that of another viewer`);
    pages.add(cards);
    if (page.snapshot === null) faults.push(`the page of ${profile.name} was made without trained models`);
    if (page.rows.length < 3) faults.push(`the page of ${profile.name} has ${page.rows.length} rows`);
  }
  return faults;
}

async function ask<T>(url: string): Promise<T | { readonly fault: string }> {
  const response = await fetch(url);
  if (response.ok) return (await response.json()) as T;
  return { fault: `${url} answers ${response.status}: ${(await response.text()).slice(0, 200)}` };
}
