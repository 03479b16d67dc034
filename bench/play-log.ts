// A log of plays, as a tracker sends them: impressions, starts, reports every 30 s, pauses, ends, thumbs; many viewers at once.
import { mulberry32, type Rng } from '@marquee/recsys';
import type { LoggedEvent } from '@marquee/server';

export interface PlayLog {
  readonly events: number;
  readonly profiles: number;
  readonly titles: number;
  /** Plays going on at the same time. */
  readonly live: number;
}

const START = Date.UTC(2026, 0, 1);
/** Events of one profile may come this much out of order. */
const LATE_MS = 5_000;

/** One page of 1,000 events after another, ascending by seq; the same sizes and seed give the same events. */
export function* playPages({ events, profiles, titles, live }: PlayLog, seed: number): Generator<LoggedEvent[]> {
  const rng = mulberry32(seed);
  const whole = (n: number): number => Math.floor(rng() * n);
  let plays = 0;
  const next = (): Generator<Sent> => {
    // Squared: few titles have most of the plays.
    const title = `title-${Math.floor(titles * rng() ** 2)}`;
    return play({ profile: `profile-${whole(profiles)}`, title, number: plays++ }, rng);
  };
  const going = Array.from({ length: live }, next);
  let page: LoggedEvent[] = [];
  for (let seq = 1; seq <= events; seq++) {
    const place = whole(live);
    let sent = going[place].next();
    while (sent.done === true) sent = (going[place] = next()).next();
    page.push(logged(sent.value, seq, rng));
    if (page.length < 1000 && seq < events) continue;
    yield page;
    page = [];
  }
}

interface Sent {
  readonly type: string;
  readonly profile: string;
  readonly body: object;
}

function logged({ type, profile, body }: Sent, seq: number, rng: Rng): LoggedEvent {
  const receivedAt = START + seq;
  return {
    seq,
    id: `0198c0de-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`,
    type,
    profileId: profile,
    accountId: profile,
    occurredAt: receivedAt - Math.floor(rng() * LATE_MS),
    receivedAt,
    body: JSON.stringify(body),
  };
}

/** About 30 events: a card seen and opened, the play, now and then a pause, a rewind, a thumb. */
function* play(
  { profile, title, number }: { readonly profile: string; readonly title: string; readonly number: number },
  rng: Rng,
): Generator<Sent> {
  const id = number.toString(16).padStart(12, '0');
  const place = { surface: 'home', rowType: 'top', rowPos: number % 9, colPos: number % 7 };
  const common = { appSessionId: `0198aaaa-0000-7000-8000-${id}`, deviceClass: 'tv', tzOffsetMin: 60, titleId: title };
  const send = (type: string, body: object): Sent => ({ type, profile, body: { ...common, ...body } });
  const card = { ...place, pageId: `0198bbbb-0000-7000-8000-${id}` };
  yield send('impression', { ...card, viewableMs: 1500, visibleFraction: 1 });
  yield send('detail_open', card);
  const playing = { playId: `0198cccc-0000-7000-8000-${id}`, durationS: 5400 };
  yield send('play_start', { ...playing, positionS: 0, source: place });
  const reports = 5 + Math.floor(rng() * 40);
  for (let k = 0; k < reports; k++) {
    const [fromS, toS] = [k * 30, k * 30 + 30];
    yield send('play_progress', { ...playing, fromS, toS, positionS: toS });
    if (rng() > 0.05) continue;
    yield send('pause', { ...playing, positionS: toS });
    yield send('resume', { ...playing, positionS: toS, gapS: 20 });
    yield send('seek', { ...playing, fromS: toS, toS: Math.max(0, toS - 30) });
  }
  yield send('play_end', { ...playing, positionS: reports * 30, reason: 'left' });
  if (rng() < 0.1) yield send('rating', { value: 1 });
}
