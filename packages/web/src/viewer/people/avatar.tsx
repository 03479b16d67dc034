// A viewer's sign: his initial on a colour that is his.
import { hashOf } from '../../ui/hash.ts';
import './avatar.css';

const colours = ['#ff8a5b', '#7cc6fe', '#b79cff', '#7fd6a0', '#ffd166', '#ff9ec7', '#8ee3d0', '#f3a683'];

export function Avatar({ name, large = false }: { readonly name: string; readonly large?: boolean }) {
  // The upper bits: the lower ones of short names are alike.
  const place = Math.imul(hashOf(name), 0x9e3779b1) >>> 29;
  return (
    <span
      className={large ? 'avatar avatar-large' : 'avatar'}
      style={{ background: colours[place] }}
      aria-hidden="true"
    >
      {Array.from(name)[0]?.toUpperCase() ?? '?'}
    </span>
  );
}
