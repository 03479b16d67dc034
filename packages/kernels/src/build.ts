// Finds the compiled kernels and picks the build that this machine can run.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `reference`: the plain TypeScript twins. `simd`: bit-reproducible everywhere. `relaxed-simd`: fused multiply-add. */
export type Build = 'reference' | 'simd' | 'relaxed-simd';

const files = { simd: 'kernels.simd.wasm', 'relaxed-simd': 'kernels.relaxed.wasm' } as const;

const compiled = new Map<Build, WebAssembly.Module>();

/** The compiled module of a build; undefined where the file is missing or the engine refuses it. */
export function compile(build: Exclude<Build, 'reference'>): WebAssembly.Module | undefined {
  const known = compiled.get(build);
  if (known) return known;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(readFileSync(fileURLToPath(new URL(`../dist/${files[build]}`, import.meta.url))));
  } catch {
    return undefined;
  }
  if (!WebAssembly.validate(bytes)) return undefined;
  const module = new WebAssembly.Module(bytes);
  compiled.set(build, module);
  return module;
}
