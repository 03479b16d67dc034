// Search as one types: titles as cards, people and genres that lead on, and never a blank page.
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useReturn } from '../../ui/links.ts';
import { useProfiles, useSearchAnswer } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { usePageOfCards, useTracker } from '../state/tracking.tsx';
import { Before } from './before.tsx';
import { keepRecent, recentOf, withSearch } from './recent.ts';
import { Results } from './results.tsx';
import { countWords } from './words.ts';
import '../../ui/chip.css';
import './page.css';

/** ms without a letter before the server is asked, and before a search is worth remembering. */
const [ASKS, KEEPS] = [120, 1_500];

export function SearchPage() {
  const { q = '' } = useSearch({ strict: false });
  const { profile } = useSession();
  const [words, setWords] = useState(q);
  const asked = useSettled(words.trim(), ASKS);
  const navigate = useNavigate();
  const router = useRouter();
  const { data: answer, isError, isPlaceholderData, refetch } = useSearchAnswer(profile, asked);
  const [recent, remember] = useRecent(profile, words);
  useEffect(() => {
    // Who has pressed a result meanwhile is on the way to it, and must not be called back.
    if (asked === q || router.latestLocation.pathname !== '/search') return;
    void navigate({ to: '/search', search: asked === '' ? {} : { q: asked }, replace: true });
  }, [asked, q, navigate, router]);
  const shown = asked !== '' && answer !== undefined;
  usePageOfCards('search', shown);
  useSearchTold(asked, shown && !isPlaceholderData ? answer : undefined);
  useReturn(shown || asked === '');
  return (
    <section className="search" aria-labelledby="search-name">
      <h1 id="search-name" className="visually-hidden">
        Search
      </h1>
      <Field words={words} onType={setWords} onDone={() => remember(withSearch(recent, words))} />
      <output className="visually-hidden" aria-live="polite">
        {shown && !isPlaceholderData ? countWords(answer.items.length, asked) : ''}
      </output>
      {asked === '' && <Before recent={recent} onErase={() => remember([])} onAsk={setWords} />}
      {asked !== '' && isError && !answer && <Failed again={() => void refetch()} />}
      {asked !== '' && (!isError || answer) && <Results answer={answer} query={asked} onAsk={setWords} />}
    </section>
  );
}

interface FieldProps {
  readonly words: string;
  onType(words: string): void;
  onDone(): void;
}

function Field({ words, onType, onDone }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <search>
      <form className="search-field" data-line="all" onSubmit={(event) => (event.preventDefault(), onDone())}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          value={words}
          placeholder="Titles, people, genres"
          aria-label="Search titles, people and genres"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          enterKeyHint="search"
          onChange={({ target }) => onType(target.value)}
          onKeyDown={(event) => event.key === 'Escape' && words !== '' && (event.preventDefault(), onType(''))}
        />
        {words !== '' && (
          <button
            type="button"
            className="search-clear"
            aria-label="Clear"
            onClick={() => (onType(''), input.current?.focus())}
          >
            <Icon name="close" size={20} />
          </button>
        )}
      </form>
    </search>
  );
}

const Failed = ({ again }: { again(): void }) => (
  <section className="search-none" role="alert">
    <h2>The search did not get through</h2>
    <p>The server could not be reached, or is busy.</p>
    <button type="button" className="button" onClick={again}>
      Try again
    </button>
  </section>
);

/** The value once it has stayed the same for so long. */
function useSettled(value: string, ms: number): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Recent searches of this profile; the words become one when they have stood for a while. Of a child none is kept. */
function useRecent(profile: string, words: string): [readonly string[], (recent: readonly string[]) => void] {
  const { data } = useProfiles();
  const kids = data?.profiles.find(({ id }) => id === profile)?.kids ?? true;
  const [recent, setRecent] = useState(() => recentOf(profile));
  const remember = (next: readonly string[]): void => {
    if (kids) return;
    keepRecent(profile, next);
    setRecent(next);
  };
  const stood = useSettled(words, KEEPS);
  useEffect(() => {
    if (stood.trim().length > 1) remember(withSearch(recentOf(profile), stood));
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [stood, profile, kids]);
  return [kids ? [] : recent, remember];
}

/** The tracker hears of each answer; it sends the last one when typing stops. */
function useSearchTold(query: string, answer: ReturnType<typeof useSearchAnswer>['data']): void {
  const tracker = useTracker();
  useEffect(() => {
    if (answer === undefined || query === '') return;
    const results = answer.items.slice(0, 100).map(({ title }) => title);
    tracker?.search(query, { nResults: answer.items.length, results });
  }, [tracker, query, answer]);
}
