// The pictures that a title names itself, in its attributes `posterUrl`, `wideUrl` and `titledUrl`. Nothing was drawn among several: propensity 1.
import type { Card } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';

type Artwork = NonNullable<Card['artwork']>;

export interface Pictures {
  readonly artwork?: Artwork;
  readonly wide?: Artwork;
  /** Wide, with the title on it. */
  readonly titled?: Artwork;
}

/** Records are never changed in place. */
const known = new WeakMap<Title, Pictures>();

export function picturesOf(title: Title): Pictures {
  const before = known.get(title);
  if (before) return before;
  const artwork = pictureAt(title, 'posterUrl');
  const wide = pictureAt(title, 'wideUrl');
  const titled = pictureAt(title, 'titledUrl');
  const made = { ...(artwork && { artwork }), ...(wide && { wide }), ...(titled && { titled }) };
  known.set(title, made);
  return made;
}

function pictureAt({ attributes }: Title, name: string): Artwork | undefined {
  const url = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof url === 'string' && url !== '' ? { id: idOf(url), url, propensity: 1 } : undefined;
}

/** The file's name, under which events speak of the picture. */
function idOf(url: string): string {
  const file = /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? '';
  return /^[!-~]{1,128}$/.test(file) ? file : 'own';
}
