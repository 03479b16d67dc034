// Columns of numbers in as few bytes as hold them exactly: offsets from the least, or differences, in 0, 1, 2, 4 or 8 bytes.

export type Width = 'none' | 'U8' | 'U16' | 'U32' | 'F64';

/** How the bytes of one column become numbers again. F64 are the numbers themselves. */
export interface Coding {
  readonly width: Width;
  /** Added to each code; with `step`, the number before the first. */
  readonly base: number;
  /** Numbers are (base + code) / divisor. Integer ÷ 1000 is rounded as the decimal text is, so thousandths come back exact. */
  readonly divisor: 1 | 1000;
  /** Not null: each number is the one before it + step + code. */
  readonly step: number | null;
  /** The highest code of the width stands for NaN. */
  readonly gaps: boolean;
}

export const widthBytes: Readonly<Record<Width, number>> = { none: 0, U8: 1, U16: 2, U32: 4, F64: 8 };
const topCode = { none: 0, U8: 0xff, U16: 0xffff, U32: 0xffffffff, F64: 0 } as const;
/** Differences of larger numbers are not exact. */
const EXACT = 2 ** 51;
const plain: Coding = { width: 'F64', base: 0, divisor: 1, step: null, gaps: false };

/** NaN is a missing number and comes back as NaN; −0 may come back as 0. */
export function encodeNumbers(values: Float64Array | Int32Array): { coding: Coding; bytes: Uint8Array } {
  const coding = chooseCoding(values);
  if (coding.width === 'F64') return { coding, bytes: bytesOf(Float64Array.from(values)) };
  const codes = codesOf(coding, new Uint8Array(values.length * widthBytes[coding.width]));
  const { base, divisor, step } = coding;
  let before = base;
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!;
    if (value !== value) codes[i] = topCode[coding.width];
    else if (step === null) codes[i] = Math.round(value * divisor) - base;
    else codes[i] = value - before - step;
    before = value;
  }
  return { coding, bytes: bytesOf(codes) };
}

function chooseCoding(values: Float64Array | Int32Array): Coding {
  for (const divisor of [1, 1000] as const) {
    const range = rangeOf(values, divisor);
    if (!range) continue;
    const { min, max, gaps } = range;
    const offsets: Coding = { width: narrowest(max - min, gaps), base: min, divisor, step: null, gaps };
    if (gaps || divisor > 1 || offsets.width === 'none' || Math.max(-min, max) > EXACT) return offsets;
    const steps = stepsOf(values);
    const width = narrowest(steps.max - steps.min, false);
    if (widthBytes[width] >= widthBytes[offsets.width]) return offsets;
    return { width, base: values[0]! - steps.min, divisor, step: steps.min, gaps };
  }
  return plain;
}

/** Undefined where some number is no whole multiple of 1 / divisor. */
function rangeOf(
  values: Float64Array | Int32Array,
  divisor: 1 | 1000,
): { min: number; max: number; gaps: boolean } | undefined {
  let [min, max, gaps] = [Infinity, -Infinity, false];
  for (const value of values) {
    if (value !== value) {
      gaps = true;
      continue;
    }
    const scaled = Math.round(value * divisor);
    if (scaled / divisor !== value || !Number.isSafeInteger(scaled)) return undefined;
    if (scaled < min) min = scaled;
    if (scaled > max) max = scaled;
  }
  return min > max ? { min: 0, max: 0, gaps } : { min, max, gaps };
}

function stepsOf(values: Float64Array | Int32Array): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 1; i < values.length; i++) {
    const step = values[i]! - values[i - 1]!;
    if (step < min) min = step;
    if (step > max) max = step;
  }
  return { min, max };
}

function narrowest(span: number, gaps: boolean): Width {
  if (span === 0 && !gaps) return 'none';
  const widths = ['U8', 'U16', 'U32'] as const;
  return widths.find((width) => span + (gaps ? 1 : 0) <= topCode[width]) ?? 'F64';
}

/** Writes the numbers of a column to out[at…]. `bytes` must hold exactly `rows` codes. */
export function decodeNumbers(coding: Coding, bytes: Uint8Array, out: Float64Array | Int32Array, rows: number): void {
  const { width, base, divisor, step, gaps } = coding;
  if (width === 'F64') out.set(new Float64Array(bytes.buffer, bytes.byteOffset, rows));
  else if (step !== null)
    sumSteps(width === 'none' ? undefined : codesOf(coding, bytes), base, step, out.subarray(0, rows));
  else if (width === 'none') out.fill(base / divisor, 0, rows);
  else {
    const codes = codesOf(coding, bytes);
    const missing = gaps ? topCode[width] : -1;
    // a loop each: a test or a division per row costs more than the rest
    if (divisor === 1 && !gaps) for (let i = 0; i < rows; i++) out[i] = codes[i]! + base;
    else if (divisor === 1) for (let i = 0; i < rows; i++) out[i] = codes[i] === missing ? NaN : codes[i]! + base;
    else for (let i = 0; i < rows; i++) out[i] = codes[i] === missing ? NaN : (codes[i]! + base) / divisor;
  }
}

function sumSteps(codes: Codes | undefined, base: number, step: number, out: Float64Array | Int32Array): void {
  let value = base;
  for (let i = 0; i < out.length; i++) {
    value += step + (codes ? codes[i]! : 0);
    out[i] = value;
  }
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

function codesOf({ width }: Coding, { buffer, byteOffset, byteLength }: Uint8Array): Codes {
  if (width === 'U16') return new Uint16Array(buffer, byteOffset, byteLength / 2);
  if (width === 'U32') return new Uint32Array(buffer, byteOffset, byteLength / 4);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
