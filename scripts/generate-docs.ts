// Writes the pages that repeat what tables in the code say: models, metrics, errors. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorTemplates, metricTable, recommenders } from '@marquee/recsys';
import { root } from './sources.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escape).join(' | ')} |`).join('\n');

const escape = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');

const tasks = { rating: 'ratings', preference: 'lists', either: 'ratings and lists' } as const;

const models = (): string =>
  `# Models

Generated from \`packages/recsys/src/models\` by \`scripts/generate-docs.ts\`. Set a value with \`--set MODEL.SETTING=VALUE\`.

${table(
  ['model', 'predicts', 'source', 'settings and defaults'],
  Object.values(recommenders).map((r) => [
    `\`${r.name}\``,
    tasks[r.predicts],
    r.source,
    Object.entries(r.defaults)
      .map(([key, value]) => `\`${key}=${String(value)}\``)
      .join(' ') || '–',
  ]),
)}
`;

const metrics = (): string =>
  `# Metrics

Generated from \`packages/recsys/src/metrics\` by \`scripts/generate-docs.ts\`. \`k\` is the length of the list, as in \`ndcg@10\`.
The dividers on which papers differ are variants with a suffix; the report prints which was used.

${table(
  ['metric', 'better', 'definition'],
  metricTable.map((m) => [`\`${m.name}\``, m.better, m.definition]),
)}
`;

const errors = (): string =>
  `# Errors

Generated from the tables in \`packages/recsys/src/errors.ts\` by \`scripts/generate-docs.ts\`. Every message starts with its code.

${table(
  ['code', 'message'],
  errorTemplates().map(({ code, message }) => [`\`${code}\``, message]),
)}
`;

const pages = { 'docs/models.md': models(), 'docs/metrics.md': metrics(), 'docs/errors.md': errors() };
let stale = 0;
for (const [path, text] of Object.entries(pages)) {
  const at = resolve(root, path);
  if (process.argv.includes('--check')) {
    if (readFileSync(at, 'utf8') === text) continue;
    console.error(`${path} is stale; run node scripts/generate-docs.ts`);
    stale++;
  } else {
    writeFileSync(at, text);
  }
}
process.exit(stale > 0 ? 1 : 0);
