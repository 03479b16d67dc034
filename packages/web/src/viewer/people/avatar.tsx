// A viewer's sign: his initial on a colour that he chose, or that is his by his name.
import { hashOf } from '../../ui/hash.ts';
import './avatar.css';

/** In the order in which a profile counts them. A newer server may know more. */
export const colours = [
  ['#ff8a5b', 'Coral'],
  ['#7cc6fe', 'Sky'],
  ['#b79cff', 'Violet'],
  ['#7fd6a0', 'Mint'],
  ['#ffd166', 'Amber'],
  ['#ff9ec7', 'Rose'],
  ['#8ee3d0', 'Sea'],
  ['#e8836b', 'Brick'],
  ['#c6d166', 'Moss'],
  ['#f2ece0', 'Paper'],
] as const;
/** Names alone choose among the first of them. */
const BY_NAME = 8;

interface AvatarProps {
  readonly name: string;
  /** What was chosen; null for nothing. */
  readonly chosen?: number | null | undefined;
  readonly large?: boolean;
}

export function Avatar({ name, chosen, large = false }: AvatarProps) {
  return (
    <span
      className={large ? 'avatar avatar-large' : 'avatar'}
      style={{ background: colours[placeOf(name, chosen)]![0] }}
      aria-hidden="true"
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '?'}
    </span>
  );
}

/** Its place among the colours. */
export function placeOf(name: string, chosen: number | null | undefined): number {
  if (chosen !== null && chosen !== undefined) return chosen % colours.length;
  // The upper bits: the lower ones of short names are alike.
  return (Math.imul(hashOf(name), 0x9e3779b1) >>> 0) % BY_NAME;
}
