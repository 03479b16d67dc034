// What must hold of a page whatever is broken: it comes, it has rows, a child's is under the cap, and it says truly who made it.
import assert from 'node:assert/strict';
import type { Page } from '@marquee/protocol';
import { defaults } from '../src/config.ts';
import type { LivedIn } from './lived-in.ts';

export interface Keeper {
  /** The page of anybody. */
  page(profile: string): Promise<Page>;
  /** The page of a child, under its cap. */
  childs(profile: string): Promise<Page>;
  /** Pages of two children and of a grown-up, checked; the grown-up's. */
  pages(): Promise<Page>;
  /** Asks until a page is as wanted; every page on the way is checked too. */
  until(wanted: (page: Page) => boolean): Promise<Page>;
}

/** Each page is asked for as of another visit, so that none is the one before. */
export function keeperOf(url: () => string, { adults, children, world }: LivedIn): Keeper {
  let visit = 0;
  const ages = new Map(world.titles.map(({ id, maturity }) => [id, maturity ?? null]));
  const page = async (profile: string): Promise<Page> => {
    const answer = await fetch(`${url()}/v1/home?profile=${profile}&session=visit-${++visit}`);
    assert.equal(answer.status, 200, await answer.clone().text());
    const made = (await answer.json()) as Page;
    const titles = made.rows.flatMap(({ items }) => items.map(({ title }) => title));
    assert.ok(made.rows.length >= 3 && titles.length >= 20, `${made.rows.length} rows of ${titles.length} cards`);
    // What was not made by models that answer now says so, and names no snapshot that had no say.
    assert.ok(made.servedBy === 'live' || made.degraded, `${made.servedBy} without saying that it is degraded`);
    const modelled = ['live', 'snapshot', 'precomputed'].includes(made.servedBy);
    assert.equal(made.snapshot !== null, modelled, `${made.servedBy} of snapshot ${made.snapshot}`);
    return made;
  };
  const childs = async (profile: string): Promise<Page> => {
    const made = await page(profile);
    const limit = world.people.find(({ facts }) => facts.id === profile)?.facts.maturityLimit;
    for (const { title } of made.rows.flatMap(({ items }) => items)) {
      const age = ages.get(title) ?? null;
      assert.ok(age !== null && age <= (limit ?? defaults.kidsMaturityLimit), `${title} is for ${age} and above`);
    }
    return made;
  };
  const pages = async (): Promise<Page> => {
    for (const child of children.slice(0, 2)) await childs(child);
    return page(adults[0]!);
  };
  return {
    page,
    childs,
    pages,
    async until(wanted) {
      for (;;) {
        const made = await pages();
        if (wanted(made)) return made;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
