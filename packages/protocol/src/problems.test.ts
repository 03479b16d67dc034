// The table of problems: statuses are errors, and every row says what to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Check } from 'typebox/value';
import { Problem, problemCodes, problems } from './index.ts';

test('every problem has an error status, a title and a remedy', () => {
  for (const code of problemCodes) {
    const { status, title, remedy } = problems[code];
    assert.ok(status >= 400 && status < 600, code);
    assert.ok(title.length > 0 && remedy.endsWith('.'), code);
  }
});

test('a problem bears a code of the table and no field that is not named', () => {
  const problem = {
    type: 'urn:marquee:problem:not_found',
    title: 'x',
    status: 404,
    code: 'not_found',
    detail: 'd',
    requestId: 'r',
  };
  assert.ok(Check(Problem, problem));
  assert.ok(!Check(Problem, { ...problem, code: 'nonsense' }));
  assert.ok(!Check(Problem, { ...problem, stack: 'at …' }));
});
