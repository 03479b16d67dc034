// The configuration file: defaults, what is overridden, and errors that name the field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults, readConfig } from './config.ts';

const fails = (text: string, message: RegExp): void => {
  assert.throws(
    () => readConfig(text, 'marquee.config.json'),
    (error: Error) => message.test(error.message),
    text,
  );
};

test('an empty file is the defaults', () => {
  assert.deepEqual(readConfig('', 'f'), defaults);
  assert.deepEqual(readConfig('{}', 'f'), defaults);
});

test('what the file says replaces just that', () => {
  const config = readConfig('{"port": 80, "limits": {"key": {"burst": 7}}}', 'f');
  assert.equal(config.port, 80);
  assert.deepEqual(config.limits, { ...defaults.limits, key: { ...defaults.limits.key, burst: 7 } });
});

test('an unknown setting, a wrong kind and a file that is no JSON are named', () => {
  fails('{"prot": 80}', /marquee\.config\.json: prot is not a setting/);
  fails('{"limits": {"key": {"brust": 7}}}', /limits\.key\.brust is not a setting/);
  fails('{"limits": {"key": {"burst": "many"}}}', /limits\.key\.burst must be integer/);
  fails('{"port": 70000}', /: port /);
  fails('{"retention": null}', /: retention must be object/);
  fails('{', /is not JSON/);
  fails('[]', /must be object/);
});

test('a name that reaches for a prototype is only an unknown setting', () => {
  fails('{"__proto__": {"port": 1}}', /__proto__ is not a setting/);
  assert.equal(({} as { port?: number }).port, undefined);
});

test('a scenario that cannot be read is told with its field and place when the server starts', () => {
  const read = (scenario: object) => () => readConfig(JSON.stringify({ scenarios: { late: scenario } }), 'c.json');
  assert.throws(read({ filter: 'yeer > 1' }), /c\.json: scenarios\.late\.filter at 1: no field 'yeer'/);
  assert.throws(read({ boost: 'raise 1' }), /scenarios\.late\.boost at 1: expected boost/);
  assert.deepEqual(read({ filter: 'minutes <= 90' })().scenarios.late, { filter: 'minutes <= 90' });
});
