// Country and region of a postal code of the United States or Canada, by its first three characters.

export interface Area {
  /** ISO 3166-1 alpha-2. */
  readonly country: 'US' | 'CA';
  /** ISO 3166-2; null for what is no state: military post, and the one letter that two territories share. */
  readonly region: string | null;
}

/** First three digits of ZIP codes, by state (USPS, list L002). Two areas that cross a border count to the larger part. */
const ZIPS = `NY 005 100-149|PR 006-007 009|VI 008|MA 010-027 055|RI 028-029|NH 030-038|ME 039-049|VT 050-054 056-059|
CT 060-069|NJ 070-089|PA 150-196|DE 197-199|DC 200 202-205|VA 201 220-246|MD 206-212 214-219|WV 247-268|NC 270-289|
SC 290-299|GA 300-319 398-399|FL 320-339 341-342 344 346-347 349|AL 350-352 354-369|TN 370-385|MS 386-397|KY 400-427|
OH 430-459|IN 460-479|MI 480-499|IA 500-516 520-528|WI 530-532 534-535 537-549|MN 550-551 553-567|SD 570-577|
ND 580-588|MT 590-599|IL 600-620 622-629|MO 630-631 633-641 644-658|KS 660-662 664-679|NE 680-681 683-693|
LA 700-701 703-708 710-714|AR 716-729|OK 730-731 734-741 743-749|TX 733 750-770 772-799 885|CO 800-816|WY 820-831|
ID 832-838|UT 840-847|AZ 850-853 855-857 859-860 863-865|NM 870-871 873-875 877-884|NV 889-891 893-895 897-898|
CA 900-908 910-928 930-961|HI 967-968|GU 969|OR 970-979|WA 980-986 988-994|AK 995-999| 090-098 340 962-966`;

/** First letter of Canadian codes. X is two territories. */
const CANADA: Readonly<Record<string, string | null>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  X: null,
  Y: 'YT',
};

const states = new Map<string, string | null>(
  ZIPS.split('|').flatMap((line) => {
    const [state = '', ...spans] = line.replace('\n', '').split(' ');
    return spans.flatMap((span) => {
      const [from = '', to = from] = span.split('-');
      const numbers = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
      return numbers.map((n) => [String(n).padStart(3, '0'), state === '' ? null : state] as const);
    });
  }),
);

/** Undefined where the code is of neither country, or of an area that does not exist. Cut codes (T8H1N) are told too. */
export function areaOf(postal: string): Area | undefined {
  const code = postal.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^\d{5}(?:\d{4})?$/.test(code)) {
    const state = states.get(code.slice(0, 3));
    if (state === undefined) return undefined;
    return { country: 'US', region: state === null ? null : `US-${state}` };
  }
  if (!/^[A-Z]\d[A-Z](?:\d[A-Z]?\d?)?$/.test(code)) return undefined;
  const province = CANADA[code[0]!];
  if (province === undefined) return undefined;
  return { country: 'CA', region: province === null ? null : `CA-${province}` };
}
