// Weeks of viewing, one invented person at a time: sessions by the clock, in each of them browsing, searching, playing, going on.
import type { Event } from '@marquee/protocol';
import { mulberry32, seedFor, type Rng } from '@marquee/recsys';
import { pick, weightedIndex } from '../draws.ts';
import type { Person } from '../people/households.ts';
import { browse } from './browsing.ts';
import { hourProfile, KIDS_HOURS, SESSION_MINUTES, WEEKEND } from './curves.ts';
import { partsOf, playOnce, type Choice } from './playing.ts';
import { search } from './searching.ts';
import { drawSome, famousDraw, isThere, leaningOf, type Stock } from './stock.ts';
import { sigmoid, tell, viewingOf, type Viewing } from './viewing.ts';
import { uuidAt } from '../uuid.ts';

export interface SimulationOptions {
  readonly people: readonly Person[];
  readonly stock: Stock;
  readonly seed: number;
  /** Nothing happens after it. */
  readonly now: number;
  readonly days: number;
}

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;

/** Events in order of time for each person, one person after the other. Each has his own draws: leaving one out changes nobody else. */
export function* simulate(options: SimulationOptions): Generator<readonly Event[]> {
  for (const [n, person] of options.people.entries()) {
    yield viewingOfPerson(person, mulberry32(seedFor(options.seed, `viewer ${n}`)), options);
  }
}

function viewingOfPerson(person: Person, rng: Rng, { stock, now, days }: SimulationOptions): readonly Event[] {
  const leaning = leaningOf(person.taste, stock, person.facts.maturityLimit ?? 99);
  const viewing = viewingOf(person, stock, leaning, rng);
  const start = Math.max(person.createdAt, now - days * DAY);
  if (person.createdAt >= now - days * DAY) welcome(viewing);
  for (const at of sessionStarts(person, start, now, rng)) {
    if (at < viewing.clock + HALF_HOUR) continue;
    viewing.clock = at;
    session(viewing);
  }
  return viewing.events.filter(({ occurredAt }) => occurredAt < now);
}

/** Sign-up: a third skips the question, the others name one to five that they like among those shown. */
function welcome(viewing: Viewing): void {
  const { rng, stock, leaning } = viewing;
  viewing.session = uuidAt(viewing.clock, rng);
  tell(viewing, 'session_start', { entry: 'sign-up' });
  if (rng() < 0.35) return;
  const fits = (i: number): boolean =>
    isThere(stock.shelf, i, viewing.clock) && stock.shelf.maturity[i]! <= leaning.limit;
  const shown = drawSome(famousDraw(stock, rng), 36, fits).sort((a, b) => leaning.likes[b]! - leaning.likes[a]!);
  for (const [order, i] of shown.slice(0, pick([1, 3, 3, 3, 4, 5], rng)).entries()) {
    viewing.clock += 3_000 + 6_000 * rng();
    tell(viewing, 'onboarding_pick', { titleId: stock.shelf.titles[i]!.id, order });
  }
}

/** Moments at which a session may begin, in order: so many a day, more on Saturday and Sunday, by the hours of the place. */
function sessionStarts({ activity, child, tzOffsetMin }: Person, start: number, now: number, rng: Rng): number[] {
  const hours = hourProfile.map((weight, hour) =>
    child && (hour < KIDS_HOURS[0] || hour >= KIDS_HOURS[1]) ? 0 : weight,
  );
  const offset = tzOffsetMin * 60_000;
  const starts: number[] = [];
  for (let day = Math.floor((start + offset) / DAY); day <= Math.floor((now + offset) / DAY); day++) {
    // Day 0 was a Thursday.
    const weekend = [2, 3].includes(((day % 7) + 7) % 7);
    const rate = activity * (weekend ? WEEKEND : 1);
    for (let left = rng() < rate % 1 ? Math.ceil(rate) : Math.floor(rate); left > 0; left--) {
      const at = day * DAY + (weightedIndex(hours, rng) + rng()) * 3_600_000 - offset;
      if (at > start && at < now) starts.push(Math.round(at));
    }
  }
  return starts.sort((a, b) => a - b);
}

function session(viewing: Viewing): void {
  const { rng, normal, person } = viewing;
  const minutes = SESSION_MINUTES.median * Math.exp(SESSION_MINUTES.spread * normal());
  const end = viewing.clock + minutes * 60_000;
  viewing.session = uuidAt(viewing.clock, rng);
  viewing.page = '';
  viewing.device = person.devices[rng() < 0.6 ? 0 : 1]!;
  tell(viewing, 'session_start', { entry: 'app' });
  for (let plays = 0; plays < 6 && viewing.clock < end; plays++) {
    const choice = nextChoice(viewing);
    if (choice === undefined) {
      // Looks once more, then gives up.
      if (plays > 0 || rng() < 0.5) break;
      continue;
    }
    binge(viewing, choice, end);
  }
  viewing.clock += 5_000;
  tell(viewing, 'session_end', {});
}

const nextChoice = (viewing: Viewing): Choice | undefined => {
  const draw = viewing.rng();
  const goOn = draw < 0.42 ? unfinished(viewing) : undefined;
  if (goOn !== undefined) return goOn;
  if (draw > 0.97) return again(viewing) ?? browse(viewing);
  return draw > 0.84 ? search(viewing) : browse(viewing);
};

/** Plays, and of a series goes on to the next episode while it is liked and there is time. */
function binge(viewing: Viewing, choice: Choice, end: number): void {
  let next: Choice | undefined = choice;
  while (next !== undefined) {
    const whole = playOnce(viewing, next);
    const { title } = choice;
    const standing = viewing.begun.get(title)!;
    const more =
      whole && standing.episode < partsOf(viewing, title).length && viewing.stock.shelf.isSeries[title] === 1;
    const goesOn: boolean = more && viewing.clock < end && viewing.rng() < sigmoid(0.2 + standing.enjoyed);
    next = goesOn ? { title, source: 'continue', autoplay: true } : undefined;
  }
}

/** Something begun in the last two weeks that was liked well enough to go on with. */
function unfinished(viewing: Viewing): Choice | undefined {
  const { begun, clock, rng, stock, refused } = viewing;
  const open = [...begun].filter(
    ([title, { finished, lastAt, enjoyed, positionS, episode }]) =>
      !finished &&
      !refused.has(title) &&
      clock - lastAt < 14 * DAY &&
      enjoyed > 0.2 &&
      isThere(stock.shelf, title, clock) &&
      episode < partsOf(viewing, title).length &&
      (positionS > 240 || episode > 0),
  );
  if (open.length === 0) return undefined;
  const [title] =
    open[
      weightedIndex(
        open.map(([, { enjoyed, lastAt }]) => Math.exp(enjoyed - (clock - lastAt) / (5 * DAY))),
        rng,
      )
    ]!;
  return { title, source: 'continue' };
}

/** An old love, seen once more. */
function again({ begun, clock, stock, rng }: Viewing): Choice | undefined {
  const loved = [...begun].filter(
    ([title, { finished, enjoyed, lastAt }]) =>
      finished && enjoyed > 1.5 && clock - lastAt > 10 * DAY && isThere(stock.shelf, title, clock),
  );
  return loved.length === 0 ? undefined : { title: pick(loved, rng)[0], source: 'direct' };
}
