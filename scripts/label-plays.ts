// Plays of a public log with watch times, as events of our protocol, folded by the reducer that the server runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { titleStateOf, type FoldedEvent, type TitleState } from '@marquee/server';

/** One play of the log, KuaiRand-Pure's columns. */
export interface Play {
  readonly user: string;
  readonly video: string;
  readonly at: number;
  readonly playMs: number;
  readonly durationMs: number;
  readonly click: boolean;
  readonly longView: boolean;
  readonly like: boolean;
  readonly hate: boolean;
}

/** What is known of one user and one video before a moment. */
export interface Pair {
  readonly user: string;
  readonly video: string;
  readonly at: number;
  readonly state: TitleState;
  readonly durationMs: number;
  readonly click: boolean;
  readonly longView: boolean;
}

/** Oldest first. */
export function readPlays(folder: string): Play[] {
  const [head = '', ...lines] = readFileSync(join(folder, 'log_standard_0425_0430.csv'), 'utf8').trim().split('\n');
  const at = new Map(
    head
      .trim()
      .split(',')
      .map((name, i) => [name, i]),
  );
  const plays = lines.map((line): Play => {
    const cells = line.split(',');
    const of = (name: string): number => Number(cells[at.get(name) ?? -1]);
    return {
      user: String(of('user_id')),
      video: String(of('video_id')),
      at: of('time_ms'),
      playMs: of('play_time_ms'),
      durationMs: of('duration_ms'),
      click: of('is_click') === 1,
      longView: of('long_view') === 1,
      like: of('is_like') === 1,
      hate: of('is_hate') === 1,
    };
  });
  return plays.sort((a, b) => a.at - b.at);
}

/** Videos watched long in the two weeks before, by user: no times, so the same for every labelling. */
export function readLongWatched(folder: string): Map<string, readonly string[]> {
  const lines = readFileSync(join(folder, 'user_history_0409_0424.jsonl'), 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const { user_id, long_watched } = JSON.parse(line) as { user_id: number; long_watched: number[] };
      return [String(user_id), [...new Set(long_watched.map(String))]];
    }),
  );
}

/** A clip repeats by itself; more rounds than this tell nothing more. */
const MOST_ROUNDS = 20;

/** What our tracker would have sent of the play: a start, one report per round, the thumb. */
function* eventsOf(play: Play, number: number): Generator<FoldedEvent> {
  const { user: profileId, video: titleId, at, playMs, durationMs } = play;
  const common = { titleId, playId: String(number), ...(durationMs > 0 ? { durationS: durationMs / 1000 } : {}) };
  const event = (type: string, after: number, body: object): FoldedEvent => ({
    at: at + after,
    receivedAt: at + after,
    by: `${number}-${type}-${after}`,
    type,
    profileId,
    titleId,
    body: { ...common, ...body },
  });
  yield event('play_start', 0, { positionS: 0 });
  const round = durationMs > 0 ? durationMs : playMs;
  for (let done = 0, n = 0; done < playMs && n < MOST_ROUNDS; done += round, n++) {
    const toS = Math.min(round, playMs - done) / 1000;
    yield event('play_progress', Math.min(playMs, done + round), { fromS: 0, toS });
  }
  if (play.like) yield event('rating', 1, { value: 1 });
  if (play.hate) yield event('not_interested', 2, {});
}

/** One state per user and video. */
export function foldPlays(plays: readonly Play[]): Pair[] {
  const groups = new Map<string, Play[]>();
  for (const play of plays) {
    const key = `${play.user} ${play.video}`;
    const known = groups.get(key);
    if (known) known.push(play);
    else groups.set(key, [play]);
  }
  let number = 0;
  return [...groups.values()].map((own) => ({
    user: own[0].user,
    video: own[0].video,
    at: own[own.length - 1].at,
    state: titleStateOf(own.flatMap((play) => [...eventsOf(play, number++)])),
    durationMs: own[0].durationMs,
    click: own.some(({ click }) => click),
    longView: own.some(({ longView }) => longView),
  }));
}
