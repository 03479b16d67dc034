// What axe finds on a page: serious and critical faults in words. What it cannot tell, as of words over pictures, contrast.ts measures.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

const said = ({ id, nodes }: Finding): string => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 160)}`;
const weighs = ({ impact }: Finding): boolean => impact === 'serious' || impact === 'critical';

/** What axe leaves to others to judge, and who did. */
const judged: Readonly<Record<string, string>> = {
  'color-contrast': 'measured by contrast.ts',
  'label-content-name-mismatch': 'the letter on a sign is the first one of the name that is said',
  'aria-hidden-focus': 'guards around a menu, which pass the focus on to it',
  'video-caption': 'a still on the line of the player: it has no sound',
};

/** Serious and critical ones, certain or left open, with the first place of each. */
export async function axeOn(page: Page): Promise<string[]> {
  // As the browser's own tools do: the policy of the page forbids scripts of others, and shall.
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate<{
    readonly violations: readonly Finding[];
    readonly incomplete: readonly Finding[];
  }>(
    "axe.run({ resultTypes: ['violations', 'incomplete'] }).then(({ violations, incomplete }) => ({ violations, incomplete }))",
  );
  const open = incomplete.filter(({ id }) => !(id in judged));
  return [...violations.filter(weighs).map(said), ...open.filter(weighs).map((one) => `not settled: ${said(one)}`)];
}
