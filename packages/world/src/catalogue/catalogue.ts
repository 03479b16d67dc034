// The invented catalogue: films and series with everything a catalogue says of them, and apart from that the truth about them.
import type { TitleWrite } from '@marquee/protocol';
import { mulberry32, normals, seedFor, type Rng } from '@marquee/recsys';
import { between, pickSome, weighted } from '../draws.ts';
import { cultures, type Culture } from '../words/cultures.ts';
import { genrePlans, type GenrePlan } from '../words/index.ts';
import { fill } from './fill.ts';
import { companyFor, type Company, type Crew } from './company.ts';
import { titlesFrom, type Naming, type Titles } from './naming.ts';
import { seasonsOf, seriesPlan } from './series.ts';
import { story, storySlot, type Story } from './story.ts';
import { plotOf, synopsisOf, type Plot } from './synopsis.ts';
import { decksOf } from './words-of.ts';

export interface CatalogueOptions {
  /** How many. */
  readonly titles: number;
  readonly seed: number;
  /** ms since 1970: when the newest has just come into the catalogue. */
  readonly now: number;
}

/** What nothing but the simulator and tests may know of a title. */
export interface TitleTruth {
  /** Stars above or below the average title. */
  readonly quality: number;
  /** Log of how well known it is, for reasons other than taste. */
  readonly fame: number;
}

export interface InventedTitle {
  readonly title: TitleWrite;
  readonly truth: TitleTruth;
}

const DAY = 86_400_000;
/** Half of the catalogue was there from the beginning, the other half came evenly since. */
const GROWTH = 730 * DAY;
const FIRST_YEAR = 1925;
const LAST_YEAR = 2026;

/** Same options, same titles; ids t00001, t00002, …. */
export function inventCatalogue({ titles, seed, now }: CatalogueOptions): InventedTitle[] {
  const part = (name: string): Rng => mulberry32(seedFor(seed, name));
  const rng = part('titles');
  const decks = decksOf(part('words'));
  const naming = { decks, rng: part('names') };
  const world: Making = { naming, titles: titlesFrom(naming), company: companyFor(titles, part('company')), rng, now };
  const normal = normals(part('truth'));
  return Array.from({ length: titles }, (_, i) => {
    const { title, crew } = invent(`t${String(i + 1).padStart(5, '0')}`, world);
    return { title, truth: truthOf(title, crew, normal) };
  });
}

interface Making {
  readonly naming: Naming;
  readonly titles: Titles;
  readonly company: Company;
  readonly rng: Rng;
  readonly now: number;
}

function invent(id: string, making: Making): { readonly title: TitleWrite; readonly crew: Crew } {
  const { naming, titles, company, rng, now } = making;
  const { plan, genres, year, culture } = kindOf(rng);
  const series = year > 1955 && rng() < Math.min(0.4, (year - 1955) / 110) && plan.words.name !== 'Western';
  const plotting = { genres, year, decks: naming.decks, rng };
  const plot = plotOf(plotting);
  const { leads } = plan.words;
  const places = plan.words.name !== 'War' || FAR.has(culture.country) ? plan.words.places : undefined;
  const about = story({ culture, year, leads, places, gender: plot.hero?.gender }, rng);
  const toName = {
    story: about,
    genres,
    themes: plot.themes,
    hero: plot.hero?.text,
    own: plot.premise?.titles,
    whole: plot.premise !== undefined,
  };
  const name = titles.name(toName);
  const size = plan.words.name === 'Documentary' ? between(0, 3, rng) : between(3, 8, rng);
  const crew = company.crewFor({ country: culture.country, year, genres, size });
  const addedAt = addedOf(year, rng, now);
  const common = {
    id,
    name,
    year,
    genres: [...genres],
    keywords: [...plot.themes],
    cast: crew.cast.map((person) => person.name),
    directors: crew.directors.map((person) => person.name),
    countries: countriesOf(culture, rng),
    language: culture.language,
    maturity: maturityOf(plan, genres, rng),
    addedAt,
    ...windowOf(addedAt, rng, now),
  };
  const synopsis = synopsisOf(plot, about, plotting);
  const attributes = attributesOf(plan, common.maturity, rng);
  if (!series) {
    const durationS = filmLength(plan.words.name, year, rng);
    const creditsStartS = durationS - between(year < 1970 ? 20 : 120, year < 1970 ? 70 : 420, rng);
    return { title: { ...common, kind: 'film', synopsis, durationS, creditsStartS, attributes }, crew };
  }
  const seasons = seasonsOf(seriesPlan(genres, rng), { id, addedAt, now, about: toName, naming });
  const told = tailOf(synopsis, about, { plot, genres }, making);
  return { title: { ...common, kind: 'series', synopsis: told, seasons, attributes }, crew };
}

/** Genre, year, country and second genres. */
function kindOf(rng: Rng): { plan: GenrePlan; genres: readonly string[]; year: number; culture: Culture } {
  const plan = weighted(genrePlans, ({ weight }) => weight, rng);
  const main = plan.words.name;
  const second = rng() < 0.62 ? [plan.with[Math.floor(plan.with.length * rng() ** 1.4)]!] : [];
  const third =
    second.length > 0 && rng() < 0.14
      ? pickSome(
          plan.with.filter((one) => !second.includes(one)),
          1,
          rng,
        )
      : [];
  const year = yearOf(plan, rng);
  const decades = (year - 1960) / 10;
  const culture = weighted(
    cultures,
    ({ country, weight, growth }) => weight * Math.exp(growth * decades) * likes(main, country),
    rng,
  );
  return { plan, genres: [main, ...second, ...third], year, culture };
}

const WESTERN_COUNTRIES: Readonly<Record<string, number>> = { US: 1, IT: 1, ES: 0.4, MX: 0.5, AU: 0.3 };
/** Their wars are told of elsewhere. */
const FAR: ReadonlySet<string> = new Set(['US', 'AU', 'IE', 'NG', 'ZA', 'BR', 'MX', 'AR', 'SE']);
/** Its history is told with bishops and archdukes. */
const NOT_EUROPE: ReadonlySet<string> = new Set(['US', 'AU', 'NG', 'ZA', 'IN', 'JP', 'KR', 'CN', 'EG', 'IR']);
function likes(genre: string, country: string): number {
  if (genre === 'Western') return WESTERN_COUNTRIES[country] ?? 0;
  if (genre === 'History') return NOT_EUROPE.has(country) ? 0.05 : 1;
  return genre === 'Animation' && country === 'JP' ? 3 : 1;
}

/** Newer years have more titles; a genre with a heyday has most of its own then. */
function yearOf({ heyday }: GenrePlan, rng: Rng): number {
  for (;;) {
    const year = LAST_YEAR - Math.floor((LAST_YEAR - FIRST_YEAR + 1) * rng() ** 2.1);
    const off = heyday ? (year - heyday[0]) / heyday[1] : 0;
    if (rng() < Math.exp(-off * off)) return year;
  }
}

function filmLength(genre: string, year: number, rng: Rng): number {
  const base = genre === 'Animation' ? 84 : genre === 'Documentary' ? 82 : year < 1930 ? 72 : year < 1960 ? 92 : 104;
  const spread = genre === 'History' || genre === 'War' ? 20 : 14;
  return Math.round(60 * (base + spread * (rng() + rng() + rng() - 1.4)) + 59 * rng());
}

/** The strictest of its genres' ages that was drawn; a family film stays one. */
function maturityOf(plan: GenrePlan, genres: readonly string[], rng: Rng): number {
  const own = plan.ages[Math.floor(plan.ages.length * rng())]!;
  if (plan.words.name === 'Family' || genres.includes('Family')) return Math.min(own, 6);
  return own;
}

function attributesOf(plan: GenrePlan, maturity: number, rng: Rng): NonNullable<TitleWrite['attributes']> {
  const reasons = maturity >= 6 ? pickSome(plan.reasons, maturity >= 16 ? 2 : 1, rng) : [];
  const degree = maturity >= 18 ? 'strong ' : maturity <= 6 ? 'mild ' : '';
  const maturityReason = reasons
    .map((reason) => (/^(mild|strong) /.test(reason) ? reason : degree + reason))
    .join(', ');
  return { invented: true, ...(maturityReason === '' ? {} : { maturityReason }) };
}

const countriesOf = ({ country }: Culture, rng: Rng): string[] => {
  if (rng() > 0.12) return [country];
  const { country: partner } = weighted(cultures, ({ weight }) => weight, rng);
  return [...new Set([country, partner])];
};

/** New films come soon after they were made, old ones at any time. A few titles are announced for the weeks to come. */
function addedOf(year: number, rng: Rng, now: number): number {
  if (rng() < 0.012) return Math.round(now + 40 * DAY * rng());
  const back = rng() < (year >= 2025 ? 0.25 : 0.52) ? GROWTH + 200 * DAY * rng() : GROWTH * rng();
  return Math.round(now - back);
}

function windowOf(addedAt: number, rng: Rng, now: number): Pick<TitleWrite, 'availableFrom' | 'availableUntil'> {
  if (addedAt > now) return { availableFrom: addedAt };
  const draw = rng();
  // Some leave within the month, some in a year, a few have left.
  if (draw < 0.025) return { availableUntil: Math.round(now + 30 * DAY * rng()) };
  if (draw < 0.12) return { availableUntil: Math.round(now + (60 + 500 * rng()) * DAY) };
  return draw < 0.125 && addedAt < now - 400 * DAY ? { availableUntil: Math.round(now - 20 * DAY * rng()) } : {};
}

interface Told {
  readonly plot: Plot;
  readonly genres: readonly string[];
}

/** Not of a series that children may see. */
const GRIM = /\b(dead|lies|apart|grudge)\b/;
const gentle: ReadonlySet<string> = new Set(['Family', 'Animation', 'Comedy', 'Musical']);

/** Says that it goes on; what was written whole says so itself. */
function tailOf(synopsis: string, about: Story, { plot, genres }: Told, { naming, rng }: Making): string {
  if (plot.tone !== undefined || plot.premise !== undefined || rng() < 0.45) return synopsis;
  const fits = (tail: string): boolean => !gentle.has(genres[0]!) || !GRIM.test(tail);
  const tail = naming.decks.general['seriesTails']!.deal(fits)!;
  const text = fill(tail, { slot: storySlot(about, rng), rng, female: about.lead.female });
  return `${synopsis} ${text}`;
}

/** Good directors make better titles; the newest and the best are known to more. */
function truthOf({ year, countries }: TitleWrite, crew: Crew, normal: () => number): TitleTruth {
  const quality = 0.3 * crew.directors[0]!.craft + 0.3 * normal();
  const stars = crew.cast.reduce((most, { fame }) => Math.max(most, fame), 0);
  const age = (LAST_YEAR - (year ?? LAST_YEAR)) / 10;
  const home = ['US', 'GB'].includes(countries?.[0] ?? '') ? 0.35 : 0;
  return { quality, fame: 1.15 * normal() + 0.9 * quality + 0.1 * Math.log(stars) - 0.22 * age + home };
}
