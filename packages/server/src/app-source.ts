// Whether the built viewer app is that of the source beside it. A build leaves a note of what it was made from; an app that was
// installed without its source is what it is.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `installed`: there is no source here that it could differ from. */
export type AppState = 'current' | 'stale' | 'missing' | 'installed';

const NOTE = 'source.json';
/** From the app's folder to the package that it is built from. */
const PACKAGE = '../..';
/** What goes into a build, from the package; its libraries by their versions in package.json. */
const INPUTS = [
  'index.html',
  'package.json',
  'vite.config.ts',
  'public/**',
  'src/**',
  '../client/src/**',
  '../protocol/src/**',
];
const NO_INPUT = /\.test\.tsx?$/;

/** SHA-256 over names and contents; undefined where the source is not there. */
export function appSource(app: string): string | undefined {
  const folder = join(app, PACKAGE);
  if (!existsSync(join(folder, 'vite.config.ts'))) return undefined;
  const hash = createHash('sha256');
  const files = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: folder, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !NO_INPUT.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.slice(folder.length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** `app`: the folder that is served, PACKAGE/dist/app. */
export function appState(app: string): AppState {
  const source = appSource(app);
  if (!existsSync(join(app, 'index.html'))) return 'missing';
  if (source === undefined) return 'installed';
  return noteIn(app) === source ? 'current' : 'stale';
}

function noteIn(app: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(app, NOTE), 'utf8')) as { readonly source?: unknown }).source;
  } catch {
    return undefined;
  }
}

/** Before a build: one that is cut short leaves no note, and is made again. */
export const forgetSource = (app: string): void => rmSync(join(app, NOTE), { force: true });

/** After a build, of what was read before it. */
export function noteSource(app: string, source = appSource(app)): void {
  writeFileSync(join(app, NOTE), `${JSON.stringify({ source })}\n`);
}

/** What is to be done about it; undefined where nothing is. */
export function appAdvice(app: string): string | undefined {
  const state = appState(app);
  if (state === 'missing') return 'there is no viewer app: npm run build:viewer makes it';
  return state === 'stale' ? 'the viewer app is older than its source: npm run build:viewer makes it anew' : undefined;
}
