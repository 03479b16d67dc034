// Outside ids (strings) to dense indices and back; the only place where the two meet inside recsys.

/** Two-way map between outside ids and dense indices 0..size-1. */
export interface Vocabulary {
  readonly size: number;
  /** -1 when unknown. */
  index(id: string): number;
  id(index: number): string;
}

/** A vocabulary of these ids, in this order. Later copies of an id are ignored. */
export function vocabulary(ids: Iterable<string>): Vocabulary {
  const builder = vocabularyBuilder();
  for (const id of ids) builder.add(id);
  return builder;
}

export interface VocabularyBuilder extends Vocabulary {
  /** Index of the id, which is appended when new. */
  add(id: string): number;
}

export function vocabularyBuilder(): VocabularyBuilder {
  const indices = new Map<string, number>();
  const ids: string[] = [];
  return {
    get size() {
      return ids.length;
    },
    index: (id) => indices.get(id) ?? -1,
    id: (index) => ids[index],
    add(id) {
      const known = indices.get(id);
      if (known !== undefined) return known;
      indices.set(id, ids.length);
      return ids.push(id) - 1;
    },
  };
}
