// Film titles as catalogues write them, turned into what a person would say, and the year taken apart.

/** Articles that catalogues put behind a comma, in the languages MovieLens has. */
const ARTICLE = /^(.*?), (The|An?|Les?|La|L'|Das|Der|Die|Il|Lo|Gli|El|Los|Las|Een|De|Den|Det|En|Ett|O|Os|As)( \(.*)?$/;

/** `Postman, The (Postino, Il) (1994)` becomes `The Postman (Postino, Il)` of 1994; the year is NaN when absent. */
export function filmTitle(text: string): { readonly name: string; readonly year: number } {
  const [, before, digits] = /^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(text) ?? [];
  const title = before ?? text.trim();
  const [, head, article, tail = ''] = ARTICLE.exec(title) ?? [];
  const name = head === undefined ? title : `${article}${article?.endsWith("'") ? '' : ' '}${head}${tail}`;
  return { name, year: digits === undefined ? NaN : Number(digits) };
}
