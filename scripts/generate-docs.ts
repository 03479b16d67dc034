// Writes the pages that repeat what tables in the code say: models, metrics, errors. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problemCodes, problems, rejections, routeNames, routes, type Route } from '@marquee/protocol';
import { errorTemplates, metricTable, recommenders } from '@marquee/recsys';
import { rowRules } from '@marquee/server';
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

const api = (): string => {
  const rows = routeNames.map((name): Route => routes[name]);
  const tags = [...new Set(rows.map(({ tag }) => tag))];
  return `# HTTP

Generated from \`packages/protocol/src\` by \`scripts/generate-docs.ts\`. The whole of it, with schemas and examples: \`/openapi.json\`
of a running server, and \`/docs\` to try it. A key goes into \`Authorization: Bearer mq_…\`; it needs one of the scopes named.

${tags.map((tag) => `## ${tag}\n\n${routesOf(rows.filter((row) => row.tag === tag))}`).join('\n\n')}

## Problems

Every error is \`application/problem+json\` (RFC 9457) with one of these codes.

${table(
  ['code', 'status', 'what is wrong', 'what to do'],
  problemCodes.map((code) => [
    `\`${code}\``,
    String(problems[code].status),
    problems[code].title,
    problems[code].remedy,
  ]),
)}

## Refused events

One event of a batch is refused with one of these codes while its neighbours count. Kept ones wait in quarantine.

${table(
  ['code', 'what is wrong', 'send again', 'kept'],
  Object.entries(rejections).map(([code, { title, retry, kept }]) => [
    `\`${code}\``,
    title,
    retry ? 'later' : 'no',
    kept ? 'yes' : 'no',
  ]),
)}
`;
};

const routesOf = (rows: readonly Route[]): string =>
  table(
    ['route', 'scopes', ''],
    rows.map(({ method, path, scopes, summary }) => [
      `\`${method} ${path}\``,
      scopes === 'anyone' ? 'no key needed' : scopes.map((scope) => `\`${scope}\``).join(' '),
      summary,
    ]),
  );

const rows = (): string =>
  `# Rows of a page

Generated from \`packages/server/src/engine/page/rows\` by \`scripts/generate-docs.ts\`, in the order in which a page is laid where
nothing is known that could choose. How rows are chosen and ordered otherwise: [pages.md](pages.md).

${table(
  ['row', 'what stands in it', 'order', 'appears when', 'what its cards say', 'least', 'for nobody', 'draws'],
  rowRules.map(({ type, about, least, personal, draws }) => [
    `\`${type}\``,
    about.selection,
    about.order,
    about.appears,
    about.evidence,
    String(least),
    personal ? 'no' : 'yes',
    draws ? 'yes' : 'no',
  ]),
)}

- *least*: with fewer titles it is left out. *for nobody*: stands on pages that know nothing of the viewer, such as those without profiling.
- *draws*: a little of its order is drawn by chance; every card says with which chance it stands where it does.
`;

const pages = {
  'docs/models.md': models(),
  'docs/metrics.md': metrics(),
  'docs/errors.md': errors(),
  'docs/api.md': api(),
  'docs/rows.md': rows(),
};
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
