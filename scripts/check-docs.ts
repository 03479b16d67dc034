// Keeps the documents true: generated pages are fresh, links lead somewhere, every dependency has its line.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { root } from './sources.ts';

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();

function deadLinks(path: string): string[] {
  const links = [...read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]);
  return links
    .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(resolve(root, dirname(path), link)))
    .map((link) => `${path} links to ${link}, which does not exist`);
}

function missingDependencies(): string[] {
  const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })];
  const names = manifests.flatMap((path) => {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read(path));
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
  });
  const page = read('docs/dependencies.md');
  return [...new Set(names)]
    .filter((name) => !name.startsWith('@marquee/') && !page.includes(`\`${name}\``))
    .map((name) => `docs/dependencies.md has no line for ${name}`);
}

const generated = spawnSync(process.execPath, ['scripts/generate-docs.ts', '--check'], { cwd: root, stdio: 'inherit' });
const problems = [...pages.flatMap(deadLinks), ...missingDependencies()];
for (const problem of problems) console.error(problem);
console.log(`docs: ${pages.length} pages, ${problems.length} problems`);
process.exit(problems.length > 0 || generated.status !== 0 ? 1 : 0);
