// The only file here that reads: typefaces and silhouettes out of the packages that bring them, each once.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Bytes of a typeface of @fontsource: WOFF. */
export function fontFile(family: string, subset: string, weight: string): ArrayBuffer {
  const file = readFileSync(require.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}.woff`));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
}

interface Icons {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}
let icons: Icons | undefined;

/** The game-icons set (CC BY 3.0, game-icons.net), some megabytes: read when the first is asked for. */
export const iconSet = (): Icons['icons'] => (icons ??= require('@iconify-json/game-icons/icons.json') as Icons).icons;
