// One spelling for comparing words of people: width, case and accents do not count.

/** Letters that are no base letter with a mark, and are typed as these by those who do not have them. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const special = new RegExp(`[${Object.keys(spelled).join('')}]`, 'gu');
/** Marks go where they are accents; in Hindi, Hebrew, Arabic or Japanese they are part of the word. */
const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
// oxlint-disable-next-line no-control-regex -- the range of ASCII is what is meant
const ascii = /^[\u0000-\u007f]*$/;

/** Amélie, AMELIE and Ａｍｅｌｉｅ are one. Folding twice changes nothing. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '$1')
    .replace(special, (letter) => spelled[letter] ?? letter)
    .normalize('NFKC');
}
