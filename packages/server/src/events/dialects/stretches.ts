// Which stretch of a title a report of the playhead proves as watched, where the dialect tells positions and not stretches.

/** The playhead of one play, as one report tells it. */
export interface Playhead {
  /** ms since 1970, the sender's clock. */
  readonly at: number;
  readonly positionS: number;
  readonly rate: number;
  /** Whether it moves from here on. */
  readonly playing: boolean;
}

export interface Stretch {
  readonly fromS: number;
  readonly toS: number;
}

/** Clocks and positions are rounded, at worst both to the second. */
const SLACK_S = 2;

/**
 * The stretch between two reports of one play in one payload: positions [before, now) where it was playing and no more title
 * passed than the time between them allows at that rate (2 s of slack). Otherwise the playhead jumped, and nothing is proven.
 */
export function between(before: Playhead, now: Playhead): Stretch | undefined {
  const advanced = now.positionS - before.positionS;
  const possible = ((now.at - before.at) / 1000) * Math.max(before.rate, now.rate) + SLACK_S;
  return before.playing && advanced > 0 && advanced <= possible
    ? { fromS: before.positionS, toS: now.positionS }
    : undefined;
}

/**
 * The stretch that a heartbeat proves by itself, being the first of its play in the payload: the title seen since the
 * heartbeat before it, one interval ago. Translators remember nothing between payloads, so that a payload that is sent again
 * gives the same events; a viewer who jumped within that interval is credited with up to one interval too much.
 */
export function lastInterval({ positionS, rate }: Playhead, intervalS: number): Stretch | undefined {
  const fromS = Math.max(0, positionS - intervalS * rate);
  return fromS < positionS ? { fromS, toS: positionS } : undefined;
}
