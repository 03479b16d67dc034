// Parts of a stored segment: its header and a few blocks, each checked, without reading the rest of the file.
import { headerEnd, unpack, type Block, segmentError } from './container.ts';
import type { SegmentFiles } from './files.ts';
import { readHead, type Head } from './header.ts';

/** Holds most headers, so that one read is enough. */
const BEGINNING = 16_384;
/** Longer than any segment. */
export const WHOLE = 1 << 30;

export interface Parts {
  readonly head: Head;
  /** Unpacked bytes of a block; undefined where the file is gone meanwhile. Throws E_SEGMENT. */
  load(block: Block): Promise<Uint8Array | undefined>;
}

/** Undefined where there is no such file. Throws E_SEGMENT where what was read is not as written. */
export async function openParts(files: SegmentFiles, name: string): Promise<Parts | undefined> {
  let beginning = await files.read(name, 0, BEGINNING);
  if (!beginning) return undefined;
  const end = headerEnd(beginning);
  if (end > beginning.length) beginning = await files.read(name, 0, end);
  if (!beginning) return undefined;
  const head = readHead(beginning);
  return {
    head,
    async load(block) {
      if (block.length === 0) return unpack(block, new Uint8Array());
      const stored = await files.read(name, head.start + block.offset, block.length);
      return stored && unpack(block, stored);
    },
  };
}

/** Throws E_SEGMENT where the file bears another's name. */
export function checkName({ first, last }: Head, named: { readonly first: number; readonly last: number }): void {
  if (first === named.first && last === named.last) return;
  throw segmentError(`it holds ${first} to ${last}, which its name does not say`);
}
