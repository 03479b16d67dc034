// The last so many texts seen, known by their hash: a memory that does not grow.
import { hash } from 'node:crypto';

export interface Recent {
  has(text: string): boolean;
  add(text: string): void;
}

export function createRecent(size: number): Recent {
  const seen = new Set<string>();
  const short = (text: string): string => hash('sha256', text, 'base64').slice(0, 22);
  return {
    has: (text) => seen.has(short(text)),
    add(text) {
      if (seen.size >= size) seen.delete(seen.keys().next().value!);
      seen.add(short(text));
    },
  };
}
