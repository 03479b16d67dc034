// Golden strings through the whole pipeline, and each step switched off by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { previewText, textPipeline, textStepNames, textWords, type TextOptions } from './index.ts';

const golden: readonly (readonly [language: string, text: string, words: string])[] = [
  ['en', '', ''],
  ['en', '   \t\n', ''],
  ['en', '...?!', ''],
  ['en', 'The Running Man', 'run man'],
  ['en', 'Cries & whispers', 'cri whisper'],
  ['en', "Don't look now", 'dont look'],
  ['en', 'Don’t look now', 'dont look'],
  ['en', "The dog's day", 'dog day'],
  ['en', "Rosemary's Baby", 'rosemari babi'],
  ['en', "O'Brien rides", 'obrien ride'],
  ['en', 'Sci-fi, post-apocalyptic', 'sci fi post apocalypt'],
  ['en', '2001: A Space Odyssey', '2001 space odyssey'],
  ['en', 'THX-1138', 'thx 1138'],
  ['en', 'ﬁlm ＦＵＬＬ', 'film full'],
  ['en', 'Café society', 'café societi'],
  ['en', 'Cafe\u0301 society', 'café societi'],
  ['en', 'AT&T <b>bold</b>', 't b bold b'],
  ['en', 'snake_case e-mail', 'snake case e mail'],
  ['en', 'Wow!!! 😀 great', 'wow great'],
  ['en', 'Amélie (2001) – film', 'améli 2001 film'],
  ['fr', "L'homme qui aimait les femmes", 'homm aim femm'],
  ['fr', 'Être et avoir', ''],
  ['de', 'Die Häuser der Straßen', 'haus strass'],
  ['es', 'Las niñas corriendo', 'niñ corr'],
  ['it', "L'amico della città", 'amic citt'],
  ['ru', 'Красивая Москва', 'красив москв'],
  ['ja', '七人の侍', '七人 人の の侍'],
  ['ja', '東京 Story', '東京 story'],
  ['zh', '我', ''],
  ['zh', '卧虎藏龙', '卧虎 虎藏 藏龙'],
  ['xx', 'Running the Films', 'running the films'],
  ['pt-BR', 'Os filmes brasileiros', 'film brasileir'],
];

for (const [language, text, words] of golden) {
  test(`text in ${language}: ${JSON.stringify(text)} becomes ${JSON.stringify(words)}`, () => {
    assert.equal(textWords(textPipeline({ language }), text).join(' '), words);
  });
}

test('each step switches off alone and leaves the others at work', () => {
  const words = (options: TextOptions): string =>
    textWords(textPipeline(options), 'The ＦＵＬＬ Stories, running!').join(' ');
  assert.equal(words({}), 'full stori run');
  assert.equal(words({ without: ['normalize'] }), 'ｆｕｌｌ stori run');
  assert.equal(words({ without: ['lowercase'] }), 'The FULL Stori run');
  assert.equal(words({ without: ['punctuation'] }), 'full stories, running!');
  assert.equal(words({ without: ['stop-words'] }), 'the full stori run');
  assert.equal(words({ without: ['stem'] }), 'full stories running');
  assert.equal(words({ without: textStepNames }), 'The ＦＵＬＬ Stories, running!');
});

test('own stop words are dropped beside those of the language', () => {
  assert.deepEqual(textWords(textPipeline({ stopWords: ['film'] }), 'The film noir'), ['noir']);
});

test('the preview shows what every step made of a text', () => {
  const shown = previewText(textPipeline(), "The Dogs' barking");
  assert.deepEqual(
    shown.map(({ step }) => step),
    textStepNames,
  );
  assert.deepEqual(shown[1], { step: 'lowercase', before: ["The Dogs' barking"], after: ["the dogs' barking"] });
  assert.deepEqual(shown.at(-1)?.after, ['dog', 'bark']);
});

test('a step that does not exist is refused by name', () => {
  assert.throws(
    () => textPipeline({ without: ['stemm' as 'stem'] }),
    /text step named "stemm"; choose one of normalize/,
  );
});

test('any text gives non-empty words without white space', () => {
  const steps = textPipeline();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => textWords(steps, text).every((word) => /^\S+$/u.test(word))),
  );
});
