// What a viewer says of a title, with one way back; the next page already goes by it.
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '../../ui/toast.tsx';
import { useLearnt } from '../learnt/notes.tsx';
import { keys } from './api.ts';
import { useSession } from './session.tsx';
import { useTracker } from './tracking.tsx';

export interface Opinions {
  thumb(title: string, name: string, value: -1 | 0 | 1 | 2): void;
  list(title: string, name: string, listed: boolean): void;
  notInterested(title: string, name: string): void;
  /** Off Continue Watching until it is played again. */
  hide(title: string, name: string): void;
}

export function useOpinions(): Opinions {
  const tracker = useTracker();
  const queries = useQueryClient();
  const { profile } = useSession();
  const toast = useToast();
  const { note } = useLearnt();
  const said = async (): Promise<void> => {
    await tracker?.flush();
    await queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
  };
  const say = (what: () => void, [text, noted]: readonly [string, string], back?: () => void): void => {
    what();
    note(noted);
    void said();
    toast(text, back && { label: 'Undo', run: () => (back(), note(`Taken back: ${noted}`), void said()) });
  };
  return {
    thumb: (title, name, value) =>
      say(
        () => tracker?.rate(title, value),
        [thumbWords(name, value), `${thumbs[value]} ${name}`],
        () => tracker?.rate(title, 0),
      ),
    list: (title, name, listed) =>
      say(
        () => tracker?.list(title, listed),
        listed ? [`${name} is on your list`, `My List: ${name}`] : [`${name} is off your list`, `Off My List: ${name}`],
        () => tracker?.list(title, !listed),
      ),
    notInterested: (title, name) =>
      say(
        () => tracker?.notInterested(title),
        [`${name} is off your pages`, `Not interested in ${name}`],
        () => tracker?.rate(title, 0),
      ),
    hide: (title, name) =>
      say(
        () => tracker?.hideContinue(title),
        [`${name} is off this row until you play it again`, `Off Continue Watching: ${name}`],
      ),
  };
}

const thumbs = {
  [-1]: 'Thumb down for',
  0: 'No thumb any more for',
  1: 'Thumb up for',
  2: 'Two thumbs up for',
} as const;

const thumbWords = (name: string, value: -1 | 0 | 1 | 2): string =>
  value === -1
    ? `Less like ${name}`
    : value === 0
      ? `Taken back`
      : value === 2
        ? `You love ${name}`
        : `More like ${name}`;
