// Bundles the tracker for a script tag of type module: dist/marquee-tracker.js, minified, without a dependency.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/** The text of the bundle, as a page gets it. */
export async function bundleTracker(entry = 'src/tracker/index.ts'): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      // vite leaves the white space of ES libraries alone unless told outright.
      lib: { entry: join(root, entry), formats: ['es'], fileName: 'marquee-tracker' },
      rolldownOptions: { output: { minify: true }, optimization: { inlineConst: { mode: 'all', pass: 3 } } },
    },
  });
  const [output] = [made].flat();
  if (!output || !('output' in output)) throw new Error('vite gave no output; is build.watch on?');
  const chunks = output.output.filter((part) => part.type === 'chunk');
  const [only] = chunks;
  if (!only || chunks.length > 1) throw new Error(`the tracker is ${chunks.length} files; it must be one`);
  // Notes to other bundlers; a page has no use for them.
  return only.code.replaceAll('/* @__PURE__ */ ', '');
}

/** Writes it to where `marquee serve` finds it; its path. Whoever reads it meanwhile gets a whole one. */
export async function writeTracker(): Promise<string> {
  const file = join(root, 'dist', 'marquee-tracker.js');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, await bundleTracker());
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

if (import.meta.main) console.log(await writeTracker());
