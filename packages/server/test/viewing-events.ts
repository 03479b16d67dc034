// Events for tests of the fold: hand-made ones in few words, and random viewers drawn from a seed.
import { eventTypes, type EventType } from '@marquee/protocol';
import { mulberry32, type Rng } from '@marquee/recsys';
import { parsed, type FoldedEvent } from '../src/events/viewing/event.ts';
import type { LoggedEvent } from '../src/store/store.ts';

export const DAY = 86_400_000;
/** Monday 2026-06-01 18:00 UTC. */
export const EVENING = Date.UTC(2026, 5, 1, 18);

let made = 0;

/** One event of profile p1; `at` is seconds after EVENING unless `occurredAt` is given. */
export function event(type: EventType, at: number, fields: Readonly<Record<string, unknown>> = {}): LoggedEvent {
  const { profileId = 'p1', id = `e${String(++made).padStart(6, '0')}`, ...body } = fields;
  const occurredAt = EVENING + Math.round(at * 1000);
  return {
    seq: made,
    id: String(id),
    type,
    profileId: String(profileId),
    accountId: 'a1',
    occurredAt,
    receivedAt: occurredAt + 300,
    body: JSON.stringify(body),
  };
}

export const folded = (events: readonly LoggedEvent[]): FoldedEvent[] => events.map(parsed);

/** Reports of one play of t1 that watches these stretches (seconds) one after another. */
export function watching(
  stretches: readonly (readonly [number, number])[],
  fields: Readonly<Record<string, unknown>> = {},
  at = 0,
): LoggedEvent[] {
  let clock = at;
  return stretches.map(([fromS, toS]) => {
    clock += toS - fromS;
    return event('play_progress', clock, { titleId: 't1', playId: 'play1', fromS, toS, ...fields });
  });
}

const pick = <T>(rng: Rng, from: readonly T[]): T => from[Math.floor(rng() * from.length)]!;

/** Fields that an event of the type must have, drawn at random, and now and then some that it may have. */
function randomFields(type: EventType, rng: Rng): Record<string, unknown> {
  const second = (): number => Math.round(rng() * 600_000) / 1000;
  const whole = (n: number): number => Math.floor(rng() * n);
  const [a, b] = [second(), second()];
  const own: Partial<Record<EventType, () => Record<string, unknown>>> = {
    play_progress: () => ({ fromS: Math.min(a, b), toS: Math.max(a, b), muted: rng() < 0.3, hidden: rng() < 0.2 }),
    seek: () => ({ fromS: a, toS: b }),
    skip: () => ({ fromS: a, toS: b, kind: 'intro' }),
    pause: () => ({ positionS: a }),
    resume: () => ({ positionS: a, gapS: Math.round(b * 1000), crossDevice: rng() < 0.5 }),
    rate_change: () => ({ playbackRate: 1.5 }),
    play_start: () => ({ autoplay: rng() < 0.5, source: pick(rng, ['search', 'direct', { rowPos: 2, colPos: 3 }]) }),
    play_end: () => ({
      positionS: a,
      stalledS: whole(9),
      reason: pick(rng, ['ended', 'left', 'next', 'error', 'idle']),
    }),
    rating: () => ({ value: pick(rng, [-1, 0, 1, 2]) }),
    star_rating: () => ({ stars: 1 + whole(5) }),
    impression: () => ({ viewableMs: whole(5000), rowPos: whole(9), colPos: whole(9), appSessionId: `s${whole(5)}` }),
    detail_open: () => ({ rowPos: whole(9), colPos: whole(9) }),
    card_hover: () => ({ hoverMs: whole(3000) }),
    preview: () => ({ previewMs: whole(3000) }),
    row_scroll: () => ({ maxCol: whole(40), rowPos: whole(9) }),
    row_view: () => ({ rowPos: whole(9) }),
    search: () => ({ queryRaw: 'x', nResults: whole(2) }),
    search_click: () => ({ pos: whole(20) }),
    onboarding_pick: () => ({ order: whole(3) }),
  };
  return own[type]?.() ?? {};
}

const player = new Set<EventType>(
  eventTypes.filter((type) => /^(play_|pause|resume|seek|rate_change|skip)/.test(type)),
);
const titleless = new Set<EventType>(['row_view', 'row_scroll', 'search', 'session_start', 'session_end']);

/** `n` random events of every type over few profiles and titles; many share a moment, so ties are met. */
export function randomEvents(n: number, seed: number, sizes = { profiles: 2, titles: 3, plays: 6 }): LoggedEvent[] {
  const rng = mulberry32(seed);
  const whole = (limit: number): number => Math.floor(rng() * limit);
  return Array.from({ length: n }, (_, i) => {
    let type = pick(rng, eventTypes);
    // More would leave nothing to be looked at.
    if (type === 'history_hide' && rng() < 0.8) type = 'play_progress';
    const fields: Record<string, unknown> = {
      id: `r${seed}-${i}`,
      profileId: `p${whole(sizes.profiles)}`,
      tzOffsetMin: pick(rng, [0, 120, -300]),
      deviceClass: pick(rng, ['tv', 'mobile']),
      pageId: `page${whole(5)}`,
      ...(titleless.has(type) || (type === 'history_hide' && rng() < 0.5)
        ? {}
        : { titleId: `t${whole(sizes.titles)}` }),
      ...randomFields(type, rng),
    };
    if (player.has(type)) {
      Object.assign(fields, rng() < 0.5 ? {} : { episodeId: `ep${whole(3)}` }, { durationS: 600 + whole(3) });
      if (rng() < 0.9) fields.playId = `play${whole(sizes.plays)}`;
    }
    if (rng() < 0.1) fields.unprofiled = true;
    return { ...event(type, whole(200) * 3600, fields), seq: i + 1 };
  });
}
