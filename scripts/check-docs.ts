// Keeps the documents true: links lead somewhere, every model, metric and error stands in its page, no private path slipped in.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCodes, metricNames, recommenders } from '@marquee/recsys';
import { root } from './sources.ts';

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();

function deadLinks(path: string): string[] {
  const links = [...read(path).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map((match) => match[1]);
  return links
    .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(resolve(root, dirname(path), link)))
    .map((link) => `${path} links to ${link}, which does not exist`);
}

const missing = (page: string, kind: string, names: readonly string[]): string[] =>
  names.filter((name) => !read(page).includes(`\`${name}\``)).map((name) => `${page} does not mention the ${kind} \`${name}\``);

function missingDependencies(): string[] {
  const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })];
  const names = manifests.flatMap((path) => {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read(path));
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {}));
  });
  return missing('docs/dependencies.md', 'dependency', [...new Set(names)].filter((name) => !name.startsWith('@marquee/')));
}

const problems = [
  ...pages.flatMap(deadLinks),
  ...missing('docs/models.md', 'model', Object.keys(recommenders)),
  ...missing('docs/notation.md', 'metric', metricNames),
  ...missing('docs/errors.md', 'error', errorCodes),
  ...missingDependencies(),
];
for (const problem of problems) console.error(problem);
console.log(`docs: ${pages.length} pages, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
