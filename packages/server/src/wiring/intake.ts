// How events come in: ingestion with its spool, counted, and folded soon after.
import { join } from 'node:path';
import type { EventAnswer } from '@marquee/protocol';
import { createIngest, type Ingest, type IngestOptions } from '../events/ingest.ts';
import { lazySpool } from '../events/lazy-spool.ts';
import type { Spool } from '../events/spool.ts';
import type { Services } from '../http/services.ts';
import { gathered } from '../jobs.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { ServerOptions } from './options.ts';
import { isShared } from './roles.ts';

type Parts = Pick<IngestOptions, 'store' | 'profileHash' | 'onTrouble' | 'onStored'> & {
  readonly spool: Spool | undefined;
};

export const ingestOf = ({ config, now, uuid }: ServerOptions, { spool, ...parts }: Parts): Ingest =>
  createIngest({
    ...parts,
    now,
    uuid,
    createProfiles: config.createProfiles,
    limits: { profileEventsPerMinute: config.limits.profileEventsPerMinute },
    ...(spool && { spool }),
  });

/** An embedded store is on the disk that a spool would be on. */
export async function spoolOf({ place, role, config }: ServerOptions): Promise<Spool | undefined> {
  if (!isShared(place) || role === 'train' || config.spool === null) return undefined;
  const { folder, megabytes } = config.spool;
  return lazySpool(join(folder, 'events.spool'), megabytes * 1e6);
}

/** ms in which everything taken in is folded together: under load one saving of states then serves many requests. */
const GATHER = 25;

/** What was taken in is folded soon, not when the fold next looks. */
export function waking(ingest: Ingest, fold: () => void, metrics: Metrics): Services['intake'] {
  const soon = gathered(GATHER, fold);
  const wake = <T extends EventAnswer>(answer: T): T => {
    metrics.events('accepted', answer.accepted);
    metrics.events('duplicate', answer.duplicates);
    metrics.events('rejected', answer.rejected.length);
    if (answer.accepted > 0) soon();
    return answer;
  };
  return {
    turnAway: ingest.turnAway,
    accept: async (events, sender) => wake(await ingest.accept(events, sender)),
    segment: async (batch, sender) => wake(await ingest.segment(batch, sender)),
    snowplow: async (data, sender) => wake(await ingest.snowplow(data, sender)),
    async replay(seqs) {
      const answer = await ingest.replay(seqs);
      if (answer.accepted > 0) soon();
      return answer;
    },
  };
}
