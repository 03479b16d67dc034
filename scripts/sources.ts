// The project's own TypeScript files, for the checks: paths relative to the root, sorted.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

const patterns = ['packages/*/{src,bin,test,scripts,assembly}/**/*.{ts,tsx}', 'scripts/*.{ts,cjs}', 'bench/**/*.ts'];

export interface Source {
  readonly path: string;
  readonly text: string;
}

export function sources(): Source[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((path) => !/(^|\/)(dist|node_modules)\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(resolve(root, path), 'utf8') }));
}

export const isTest = (path: string): boolean => /\.test\.ts$|\/test\//.test(path);
