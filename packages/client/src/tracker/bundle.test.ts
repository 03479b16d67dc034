// The file that pages load: small, alone, and without the schemas' library.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bundleTracker } from '../../scripts/build.ts';

const text = await bundleTracker();

test('the tracker is at most 5 kB gzipped', (t) => {
  const bytes = gzipSync(text, { level: 9 }).length;
  t.diagnostic(`${text.length} bytes, ${bytes} gzipped`);
  assert.ok(bytes <= 5 * 1024, `${bytes} bytes`);
});

test('it imports nothing, sets no cookie, and names no other host', () => {
  assert.doesNotMatch(text, /\bimport\b|\brequire\(|document\.cookie|https?:\/\//);
  assert.match(text, /export\s*\{\s*\w+\$? as createTracker\s*\}|export\{\$ as createTracker\}/);
});

test('the protocol gives types only: no schema is in it', () => {
  assert.doesNotMatch(text, /minLength|additionalProperties|typebox/i);
});
