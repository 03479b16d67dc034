// The log as the fold reads it, page after page: the sealed part from columns, what came later event by event.
import type { Store } from '../store/store.ts';
import { parsed, type FoldedEvent } from './viewing/event.ts';
import { sealedEvents } from './viewing/sealed-event.ts';

export interface Page {
  readonly events: readonly FoldedEvent[];
  /** Events of the log in it, those that cannot be folded too. */
  readonly count: number;
  /** Seq of the last of them. */
  readonly to: number;
}

export interface PageOptions {
  readonly log: Pick<Store['events'], 'read' | 'sealed' | 'ofProfile'>;
  /** Events of a page. */
  readonly batch: number;
  /** An event that cannot be folded is passed over. */
  onTrouble(trouble: { readonly seq: number; readonly error: unknown }): void;
}

/** Everything after `from`; what is at or below `sealed` lies in segments. */
export async function* logPages(options: PageOptions, from: number, sealed: number): AsyncGenerator<Page> {
  let at = from;
  if (from < sealed) {
    for await (const page of sealedPages(options, from)) {
      at = page.to;
      yield page;
    }
  }
  for (;;) {
    const events = await options.log.read(at, options.batch);
    if (events.length === 0) return;
    at = events.at(-1)!.seq;
    yield pageOf(options, { count: events.length, seq: (i) => events[i]!.seq, event: (i) => parsed(events[i]!) });
    if (events.length < options.batch) return;
  }
}

/** Events of one profile up to that seq. Those that cannot be folded were told of when the log was read. */
export async function* profileEvents(
  { log, batch }: PageOptions,
  profileId: string,
  upTo: number,
): AsyncGenerator<FoldedEvent> {
  for (let after = 0; ;) {
    const events = await log.ofProfile(profileId, after, batch);
    for (const event of events) {
      if (event.seq > upTo) return;
      try {
        yield parsed(event);
      } catch {
        continue;
      }
    }
    if (events.length < batch) return;
    after = events.at(-1)!.seq;
  }
}

async function* sealedPages(options: PageOptions, from: number): AsyncGenerator<Page> {
  for await (const columns of options.log.sealed.columns(from)) {
    const event = sealedEvents(columns);
    const { seq } = columns;
    for (let row = 0; row < columns.rows; row += options.batch) {
      const count = Math.min(options.batch, columns.rows - row);
      yield pageOf(options, { count, seq: (i) => seq[row + i]!, event: (i) => event(row + i) });
    }
  }
}

interface Rows {
  readonly count: number;
  seq(index: number): number;
  event(index: number): FoldedEvent;
}

function pageOf({ onTrouble }: PageOptions, { count, seq, event }: Rows): Page {
  const events: FoldedEvent[] = [];
  for (let i = 0; i < count; i++) {
    try {
      events.push(event(i));
    } catch (error) {
      onTrouble({ seq: seq(i), error });
    }
  }
  return { events, count, to: seq(count - 1) };
}
