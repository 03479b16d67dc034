// A text as the words that are looked up: folded, without apostrophes, Roman numerals as digits.
import { textPipeline, textWords } from '@marquee/recsys';
import { fold } from '../filters/fold.ts';

/** Neither stop words nor stems: who types a name types it as it is written. Chinese and Japanese become pairs of characters. */
const steps = textPipeline({ without: ['normalize', 'lowercase', 'stop-words', 'stem'] });
const apostrophes = /(?<=\p{L})['’ʼ`](?=\p{L})/gu;
const plain = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** i, v and x are letters more often than numbers. */
const romans = ['ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv'];
const digits = new Map(romans.map((roman, k) => [roman, String(k + 2)] as const).filter(([roman]) => roman.length > 1));

/** Words of a text in its order. None for a text of signs only. */
export function wordsOf(text: string): string[] {
  const folded = fold(text).replace(apostrophes, '').replaceAll('&', ' and ');
  const words = plain.test(folded) ? folded.split(' ') : textWords(steps, folded);
  return words.map((word) => digits.get(word) ?? word);
}

const articles = new Set('the a an le la les un une el los las der die das il lo gli een het de'.split(' '));

/** Stands in front of names and says nothing of them. */
export const isArticle = (word: string): boolean => articles.has(word);
