// A search: somebody has something in mind, types part of its name, a person or a genre, not always without a slip.
import { pick } from '../draws.ts';
import type { Choice } from './playing.ts';
import { drawFrom } from './shelf.ts';
import { drawSome, isThere } from './stock.ts';
import { tell, type Viewing } from './viewing.ts';

export function search(viewing: Viewing): Choice | undefined {
  const { stock, leaning, rng, clock, begun, person } = viewing;
  const { shelf } = stock;
  const fits = (i: number): boolean => isThere(shelf, i, clock) && shelf.maturity[i]! <= leaning.limit && !begun.has(i);
  const draw = (): number => drawFrom(leaning.wanted, rng());
  // Who searches wants it more: the best liked of a few that come to mind.
  const [wanted, ...others] = drawSome(draw, 6, fits).sort((a, b) => leaning.likes[b]! - leaning.likes[a]!);
  if (wanted === undefined) return undefined;
  const title = shelf.titles[wanted]!;
  if (!person.facts.kids) {
    const queryRaw = queryFor(viewing, wanted);
    const pos = Math.floor(3 * rng() ** 2);
    const ids = others.slice(0, 4).map((i) => shelf.titles[i]!.id);
    const results = [...ids.slice(0, pos), title.id, ...ids.slice(pos)];
    viewing.clock += 6_000 + 12_000 * rng();
    tell(viewing, 'search', { queryRaw, nResults: results.length, results });
    viewing.clock += 2_000 + 5_000 * rng();
    tell(viewing, 'search_click', { titleId: title.id, pos: results.indexOf(title.id), queryRaw });
  }
  return { title: wanted, source: 'search' };
}

function queryFor({ stock, rng }: Viewing, i: number): string {
  const { name, cast = [], genres = [] } = stock.shelf.titles[i]!;
  const draw = rng();
  if (draw < 0.2) return genres[0]!.toLowerCase();
  if (draw < 0.4 && cast.length > 0) return pick(cast, rng).toLowerCase();
  const plain = name.toLowerCase().replaceAll(/[’,.!?–:]/g, '');
  const part = draw < 0.75 ? plain.split(' ').slice(0, 3).join(' ') : plain;
  return draw > 0.9 ? slip(part, rng() * (part.length - 1)) : part;
}

/** Two letters change places. */
const slip = (text: string, at: number): string => {
  const i = Math.floor(at);
  return text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
};
