// The registry of rows is whole: every type of the protocol has its rule, its file and its test.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rowTypes } from '@marquee/protocol';
import { ruleOf, rowRules } from './index.ts';

const folder = import.meta.dirname;
/** Files of the folder that are no rules. */
const shared = new Set(['because', 'from-order', 'index', 'rule']);

test('every type of row on the wire has one rule, and no rule has another type', () => {
  assert.deepEqual(rowRules.map(({ type }) => type).toSorted(), [...rowTypes].toSorted());
  assert.equal(ruleOf.size, rowRules.length);
});

test('every rule has a file of its own, a test beside it, and is registered', () => {
  const files = globSync('*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'));
  const rules = files.map((file) => file.slice(0, -3)).filter((name) => !shared.has(name));
  assert.equal(rules.length, rowRules.length);
  const registry = readFileSync(join(folder, 'index.ts'), 'utf8');
  for (const name of rules) {
    assert.ok(registry.includes(`'./${name}.ts'`), `${name} is not registered`);
    assert.match(
      readFileSync(join(folder, `${name}.test.ts`), 'utf8'),
      /proposed\(/,
      `${name} has no test of its rule`,
    );
  }
});

test('every rule says what it is, and its numbers make sense', () => {
  for (const { type, about, least, most, times, repeats, draws } of rowRules) {
    for (const [what, text] of Object.entries(about)) assert.ok(text.length > 0, `${type}: ${what}`);
    assert.ok(least >= 1 && least <= most && times >= 1, type);
    assert.ok(!(repeats && draws), `${type}: what is drawn must count when titles are kept from standing twice`);
  }
});
