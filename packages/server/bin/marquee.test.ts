// The command as a shell sees it: help, wrong usage, exit codes, and what goes to which stream.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { metricForms, recommenders } from '@marquee/recsys';
import { marquee } from '../test/command.ts';
import { sampleFolder } from '../test/sample-data.ts';

const sample = await sampleFolder({ films: 20, viewers: 10 });
after(() => sample.remove());

const run = (...args: string[]) => marquee(sample.path, args);

for (const verb of ['evaluate', 'tune', 'recommend', 'similar']) {
  test(`${verb} --help shows an example that names the command`, async () => {
    const { code, stdout, stderr } = await run(verb, '--help');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, new RegExp(`Examples?:\\n  marquee ${verb} `));
    for (const option of ['--json', '--seed', '--threads', '--deterministic', '--set', '--config']) {
      assert.ok(stdout.includes(`  ${option} `) || stdout.includes(`${option}  `), `${option} is not explained`);
    }
  });
}

test('marquee --help lists the verbs, the models and the metrics', async () => {
  const { code, stdout } = await run('--help');
  assert.equal(code, 0);
  const words = new Set(stdout.split(/[\s,]+/));
  for (const name of ['evaluate', 'tune', ...Object.keys(recommenders), ...metricForms])
    assert.ok(words.has(name), name);
});

const wrong: Readonly<Record<string, readonly [args: readonly string[], message: RegExp]>> = {
  'no verb': [[], /evaluate[^]*tune[^]*recommend[^]*similar/],
  'an unknown verb': [['frobnicate'], /frobnicate/],
  'an unknown option': [['evaluate', 'ratings.csv', '--modles', 'als'], /--modles[^]*--models/],
  'an unknown model': [['evaluate', 'ratings.csv', '--models', 'als,alz'], /"alz"; choose from global-mean.*hybrid/],
  'an unknown metric': [['evaluate', 'ratings.csv', '--metrics', 'ndgc@10'], /"ndgc@10"; choose one of rmse.*ndcg@k/],
  'an unknown split': [['evaluate', 'ratings.csv', '--split', 'half'], /half.*random:0\.2, cv:5, temporal:0\.2/],
  'an unknown mode': [['similar', '--from', 'ratings.csv', '--title', '1', '--mode', 'x'], /cf, content, hybrid/],
  'a setting that the model does not have': [
    ['evaluate', 'ratings.csv', '--models', 'als', '--set', 'als.factor=3'],
    /setting of als named "factor"; choose one of factors, alpha/,
  ],
  'a setting for a model that is not asked': [
    ['evaluate', 'ratings.csv', '--models', 'ease', '--set', 'als.factors=3'],
    /als, which is not among the models \(ease\)/,
  ],
  'a setting out of its range': [
    ['evaluate', 'ratings.csv', '--models', 'als', '--set', 'als.factors=0'],
    /als\.factors is 0; it must be from 1/,
  ],
  'a list of metrics that names none': [['evaluate', 'ratings.csv', '--metrics', ','], /names nothing/],
  'a rule of relevance that is none': [['evaluate', 'ratings.csv', '--relevant', '4+'], /'>=4'/],
  'no threads': [['evaluate', 'ratings.csv', '--threads', '0'], /from 1 to 256/],
  'a page where none can be written': [['evaluate', 'ratings.csv', '--html', 'no/such/page.html'], /no\/such/],
  'a profile that is not there': [
    ['recommend', '--from', 'ratings.csv', '--profile', '999'],
    /no profile "999" among the 10 in ratings\.csv/,
  ],
  'recommend without a profile': [['recommend', '--from', 'ratings.csv'], /--profile/],
};

for (const [what, [args, message]] of Object.entries(wrong)) {
  test(`${what} is wrong usage: exit 2, a message on stderr, nothing on stdout`, async () => {
    const { code, stdout, stderr } = await run(...args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^ {4}at /m);
  });
}

test('a name that is nearly right is answered with the right one', async () => {
  const name = sample.data.items[3]!.name.replaceAll('’', "'");
  const part = name.slice(0, -1);
  const { code, stderr } = await run('similar', '--from', '100k', '--title', part);
  assert.equal(code, 2);
  assert.ok(stderr.includes(`did you mean`) && stderr.includes(`"${name}"`), stderr);
});

test('--config reads settings from a file, --set wins over it, and a broken file is wrong usage', async () => {
  await writeFile(join(sample.path, 'good.json'), '{"als": {"factors": 3, "iterations": 2}, "ease": {"lambda": 9}}');
  await writeFile(join(sample.path, 'bad.json'), '{"als": {"factors": [3]}}');
  const args = ['evaluate', 'ratings.csv', '--models', 'als', '--metrics', 'hit@5', '--json'];
  const good = await run(...args, '--config', 'good.json', '--set', 'als.factors=4');
  assert.equal(good.code, 0, good.stderr);
  const { factors, iterations } = JSON.parse(good.stdout).runs[0].config;
  assert.deepEqual([factors, iterations], [4, 2]);
  const bad = await run(...args, '--config', 'bad.json');
  assert.deepEqual([bad.code, bad.stdout], [2, '']);
  assert.match(bad.stderr, /bad\.json must look like \{"als": \{"factors": 64\}\}/);
});
