// Whatever the protocol allows is folded: events drawn from its schemas, in two orders, through text and back, and read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventTypes } from '@marquee/protocol';
import { loggedEvent } from '../../../test/arbitrary-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { continueEntry } from './continue-watching.ts';
import { engagement, moments } from './engagement.ts';
import { parsed, type FoldedEvent } from './event.ts';
import { labelConfig } from './label-config.ts';
import { labelContext } from './label-context.ts';
import { labelOf } from './labels.ts';
import { profileStateOf, titleStateOf } from './reduce.ts';
import { all, decodeTitle, encodeProfile, encodeTitle } from './state.ts';
import { watchedEntries } from './watched.ts';

/** All of one title, each with an id of its own, as the log keeps them. */
const events = fc.array(fc.oneof(...eventTypes.map(loggedEvent)), { maxLength: 40 }).map((drawn) =>
  drawn.map((one: LoggedEvent, i): FoldedEvent => {
    const event = parsed({ ...one, id: `${i}` });
    return event.titleId === '' ? event : { ...event, titleId: 't1' };
  }),
);

test('any events, either way round: the same text, of whole numbers, that reads back', () => {
  fc.assert(
    fc.property(events, (drawn) => {
      const text = encodeTitle(titleStateOf(drawn));
      assert.equal(encodeTitle(titleStateOf(drawn.toReversed())), text);
      assert.equal(encodeTitle(decodeTitle(text)), text);
      assert.equal(encodeProfile(profileStateOf(drawn.toReversed())), encodeProfile(profileStateOf(drawn)));
      // Stars are a word, never added up: they alone may be halves.
      JSON.parse(text.replaceAll(/"stars":\[[^\]]*\],?/g, '').replaceAll(',}', '}'), (_, value: unknown) => {
        if (typeof value === 'number') assert.ok(Number.isSafeInteger(value), `${value} is not whole`);
        return value;
      });
    }),
    { numRuns: 300 },
  );
});

test('any state can be read: nothing throws, shares lie within 0 and 1, confidences are at least 1', () => {
  const within = (x: number): void => assert.ok(x >= 0 && x <= 1, `${x} is no share`);
  fc.assert(
    fc.property(events, fc.nat(2e15), (drawn, now) => {
      const state = titleStateOf(drawn);
      const parts = [...all(state).parts.map.values()];
      engagement(parts, 1);
      moments(parts, 1);
      for (const { progress } of watchedEntries([['t1', state]], () => undefined)) within(progress);
      const entry = continueEntry('t1', state, undefined, now);
      if (entry) within(entry.progress);
      const context = labelContext(profileStateOf(drawn), [[state, undefined]], { now, config: labelConfig() });
      const label = labelOf(state, undefined, context);
      if (label) assert.ok(Number.isFinite(label.value) && label.conf >= 1);
    }),
    { numRuns: 100 },
  );
});
