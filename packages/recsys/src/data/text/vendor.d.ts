// Types of the two text packages that ship none: only what is used here.
declare module 'stopword' {
  /** Lists by ISO 639-3 code. */
  const lists: Readonly<Record<string, readonly string[] | undefined>>;
  export = lists;
}
declare module 'snowball-stemmers' {
  const snowball: { newStemmer(language: string): { stem(word: string): string } };
  export default snowball;
}
