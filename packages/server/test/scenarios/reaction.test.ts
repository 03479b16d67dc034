// What a viewer does is in the very next page: no waiting, no retraining, the same process.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@marquee/protocol';
import { filmsOf, HOUR, idsOf, openHouse, order, rowOf, watched } from './house.ts';

/** All that a page says in words. */
const said = ({ rows }: Page): string =>
  rows
    .flatMap(({ heading, items }) => [heading, ...items.flatMap(({ reasons }) => reasons.map(({ text }) => text))])
    .join('\n');

await test('reaction', async (t) => {
  const house = await openHouse(t);
  const dramas = filmsOf(house.world, 'Drama');
  const { secret } = await house.key({ label: 'player', scopes: ['operator'] });
  const listen = async (...told: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
    const events = told.map(({ after, ...event }, k) => ({
      eventId: `reaction-${house.clock.now}-${String(event.profileId)}-${String(event.type)}-${k}`,
      occurredAt: house.clock.now - 2 * HOUR + (typeof after === 'number' ? after : k),
      ...event,
    }));
    const answer = await house.ask(secret, { method: 'POST', url: '/v1/events', payload: { events } });
    assert.equal(answer.statusCode, 202, answer.body);
  };

  await t.test('a play: the film can be gone on with', async () => {
    const id = await house.join('Uma');
    const before = await house.home(id);
    await listen(...watched(id, dramas[0]!, [0, 1_500]));
    const after = await house.home(id);
    assert.notDeepEqual(order(after), order(before));
    assert.equal(rowOf(before, 'continue'), undefined);
    assert.equal(rowOf(after, 'continue')?.items[0]?.title, dramas[0]!.id);
  });

  await t.test('a thumb up: the page names the film', async () => {
    const id = await house.join('Vic');
    const before = await house.home(id);
    await listen({ type: 'rating', profileId: id, titleId: dramas[1]!.id, value: 1 });
    const after = await house.home(id);
    assert.notDeepEqual(order(after), order(before));
    assert.ok(!said(before).includes(dramas[1]!.name));
    assert.ok(said(after).includes(dramas[1]!.name), 'nothing names the film');
  });

  await t.test('a thumb down: the title is gone', async () => {
    const id = await house.join('Wim');
    const before = await house.home(id);
    const titleId = before.rows[1]!.items[0]!.title;
    await listen({ type: 'rating', profileId: id, titleId, value: -1 });
    assert.ok(!idsOf((await house.home(id)).rows).has(titleId));
  });

  await t.test('the list: the title stands on it', async () => {
    const id = await house.join('Xia');
    const before = await house.home(id);
    await listen({ type: 'list_add', profileId: id, titleId: dramas[2]!.id });
    const after = await house.home(id);
    assert.equal(rowOf(before, 'my_list'), undefined);
    assert.ok(rowOf(after, 'my_list')?.items.some(({ title }) => title === dramas[2]!.id));
  });

  await t.test('a pick: the page names it', async () => {
    const id = await house.join('Yan');
    const before = await house.home(id);
    await listen({ type: 'onboarding_pick', profileId: id, titleId: dramas[3]!.id, order: 0 });
    const after = await house.home(id);
    assert.notDeepEqual(order(after), order(before));
    assert.ok(!said(before).includes(dramas[3]!.name));
    assert.ok(said(after).includes(dramas[3]!.name), 'nothing names the pick');
  });
});
