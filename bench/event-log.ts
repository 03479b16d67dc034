// The ratings of the benchmark as a log of events: sessions of up to 30 events, 400 at a time, one event per rating.
import { mulberry32, shuffle, type Rng } from '@marquee/recsys';
import type { LoggedEvent } from '@marquee/server';
import type { Ratings } from './generate.ts';

const SESSION = 30;
const LIVE = 400;
const START = Date.UTC(2026, 0, 1);
/** 5,000 events a second. */
const EVENTS_PER_MS = 5;

interface Session {
  readonly user: number;
  at: number;
  readonly end: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One page of 1,000 events after another, ascending by seq; the same data gives the same events. */
export function* eventPages(data: Ratings, seed: number): Generator<LoggedEvent[]> {
  const rng = mulberry32(seed);
  const waiting = sessionStarts(data, rng);
  const next = (): Session | undefined => {
    const start = waiting.next();
    return start.done ? undefined : start.value;
  };
  const live = Array.from({ length: LIVE }, next).filter((session) => session !== undefined);
  let page: LoggedEvent[] = [];
  for (let seq = 1; live.length > 0; seq++) {
    const place = Math.floor(rng() * live.length);
    const session = live[place];
    page.push(eventOf(data, session, { seq, rng }));
    if (++session.at === session.end) {
      const other = next();
      if (other) live[place] = other;
      else live.splice(place, 1);
    }
    if (page.length === 1000) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

function* sessionStarts({ rows, indptr }: Ratings, rng: Rng): Generator<Session> {
  const starts: [number, number][] = [];
  for (let user = 0; user < rows; user++) {
    for (let at = indptr[user]; at < indptr[user + 1]; at += SESSION) starts.push([user, at]);
  }
  for (const place of shuffle(Int32Array.from(starts.keys()), rng)) {
    const [user, at] = starts[place];
    const fields = { appSessionId: uuid(rng), deviceId: `device-${user}`, deviceClass: 'tv', tzOffsetMin: 60 };
    yield { user, at, end: Math.min(at + SESSION, indptr[user + 1]), fields };
  }
}

/** Half impressions, two fifths stretches played, a tenth thumbs. */
function eventOf(data: Ratings, session: Session, { seq, rng }: { seq: number; rng: Rng }): LoggedEvent {
  const titleId = `title-${data.indices[session.at]}`;
  const kind = rng();
  const receivedAt = START + Math.floor(seq / EVENTS_PER_MS);
  const fromS = Math.floor(rng() * 5_000_000) / 1000;
  const [type, fields] =
    kind < 0.5
      ? ['impression', { surface: 'home', rowPos: seq % 12, colPos: seq % 7, titleId, viewableMs: 1000 + (seq % 3000) }]
      : kind < 0.9
        ? ['play_progress', { titleId, durationS: 5400, fromS, toS: fromS + 10, positionS: fromS + 10 }]
        : ['rating', { titleId, value: data.values[session.at] > 4 ? 1 : -1 }];
  return {
    seq,
    id: uuid(rng),
    type,
    profileId: `profile-${session.user}`,
    accountId: `account-${session.user >> 1}`,
    occurredAt: receivedAt - Math.floor(rng() * 5000),
    receivedAt,
    body: JSON.stringify({ ...session.fields, ...fields }),
  };
}

function uuid(rng: Rng): string {
  const hex = (): string =>
    Math.floor(rng() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [hex(), hex(), hex(), hex()];
  return `${a}-${b.slice(0, 4)}-7${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
