// Where titles come from: countries with language, weight, first year of a film industry, names and places.
import { bars } from './lines.ts';
import { asian, european, western, type Naming } from './names.ts';

export interface Culture {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** BCP 47. */
  readonly language: string;
  /** Share of the catalogue before the others, and how it grows: titles per year stand to those of 1960 as e^(growth·decades). */
  readonly weight: number;
  readonly growth: number;
  readonly women: readonly string[];
  readonly men: readonly string[];
  /** Family names; two forms where women bear another. */
  readonly families: readonly string[];
  readonly feminine?: (family: string) => string;
  /** The family name stands first. */
  readonly familyFirst?: boolean;
  readonly cities: readonly string[];
  /** Small places, most of them invented. */
  readonly towns: readonly string[];
}

const table: readonly (readonly [country: string, language: string, weight: number, growth: number])[] = [
  ['US', 'en', 24, 0],
  ['GB', 'en', 11, 0],
  ['IE', 'en', 2, 0.15],
  ['AU', 'en', 2.5, 0.1],
  ['NG', 'en', 2, 0.4],
  ['FR', 'fr', 8, 0],
  ['DE', 'de', 5, 0],
  ['IT', 'it', 5, -0.05],
  ['ES', 'es', 4, 0.1],
  ['MX', 'es', 3, 0.05],
  ['AR', 'es', 2, 0.1],
  ['BR', 'pt', 3, 0.15],
  ['PT', 'pt', 1, 0.1],
  ['SE', 'sv', 2.5, 0],
  ['DK', 'da', 2, 0.05],
  ['NO', 'no', 1.5, 0.15],
  ['PL', 'pl', 2.5, 0],
  ['CZ', 'cs', 1.5, 0],
  ['TR', 'tr', 2, 0.2],
  ['IN', 'hi', 6, 0.2],
  ['JP', 'ja', 6, 0],
  ['KR', 'ko', 4, 0.35],
  ['CN', 'zh', 3, 0.25],
  ['EG', 'ar', 1.5, 0],
  ['IR', 'fa', 1.5, 0.1],
  ['ZA', 'en', 1, 0.25],
];

const names: Readonly<Record<string, Naming>> = { ...western, ...european, ...asian };

export const cultures: readonly Culture[] = table.map(([country, language, weight, growth]) => {
  const { women, men, families, cities, towns, ...rest } = names[country]!;
  return {
    country,
    language,
    weight,
    growth,
    women: bars(women),
    men: bars(men),
    families: bars(families),
    cities: bars(cities),
    towns: bars(towns),
    ...rest,
  };
});
