// Pick three: posters that have little in common, what is like each pick beside them, a search, and a way past it all.
import type { Card } from '@marquee/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Art } from '../../ui/art.tsx';
import { Icon } from '../../ui/icon.tsx';
import { GridSkeleton } from '../home/card-grid.tsx';
import { useLearnt } from '../learnt/notes.tsx';
import { api, keys, useSearchAnswer } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { useTracker } from '../state/tracking.tsx';
import { ENOUGH, leftWords, pickedFrom, toggled, withMore, withNear, type Picking } from './picked.ts';
import '../../ui/button.css';
import './picks.css';

/** Posters at first, and with every "more". */
const [FIRST, MORE] = [36, 12];

export function Picks() {
  const { profile } = useSession();
  const { picking, change, more, near, failed } = usePicking(profile);
  const finish = useFinish(profile);
  const [query, setQuery] = useState('');
  const { cards, picked } = picking;
  const pick = (title: string): void => {
    change(toggled(picking, title));
    if (!picked.includes(title)) void near(title);
  };
  return (
    <section className="picks" aria-labelledby="picks-name">
      <header className="picks-head">
        <p className="welcome-step">Step 2 of 2</p>
        <h1 id="picks-name">What do you like?</h1>
        <p>Three are enough for a first page that is yours. What you watch soon says more.</p>
        <FindOne
          query={query}
          onQuery={setQuery}
          onPick={(card) => (change(pickedFrom(picking, card)), setQuery(''))}
        />
      </header>
      {cards.length === 0 && !failed && <GridSkeleton label="Choosing posters" />}
      {failed && cards.length === 0 && (
        <p role="alert">The posters could not be fetched. You can go on without them.</p>
      )}
      <ul className="card-grid picks-grid" data-line="grid" aria-label="Titles to pick from">
        {cards.map((card, place) => (
          <li key={card.title}>
            <Poster
              card={card}
              first={place < 12}
              picked={picked.includes(card.title)}
              onPress={() => pick(card.title)}
            />
          </li>
        ))}
      </ul>
      {cards.length > 0 && (
        <button type="button" className="button picks-more" onClick={() => void more(picked)}>
          Show others
        </button>
      )}
      <div className="picks-foot" data-line="all">
        <output aria-live="polite">{leftWords(picked.length)}</output>
        <button
          type="button"
          className={picked.length < ENOUGH ? 'button' : 'button button-main'}
          onClick={() => void finish(cards, picked)}
        >
          {picked.length >= ENOUGH ? 'Show my page' : picked.length === 0 ? 'Skip' : `Go on with ${picked.length}`}
        </button>
      </div>
    </section>
  );
}

interface PosterProps {
  readonly card: Card;
  readonly picked: boolean;
  readonly first: boolean;
  onPress(): void;
}

const Poster = ({ card, picked, first, onPress }: PosterProps) => (
  <button type="button" className="pick" aria-pressed={picked} onClick={onPress}>
    <Art name={card.name} url={card.artwork?.url} shape="poster" first={first} />
    <span className="pick-sign">
      <Icon name="check" size={20} />
    </span>
    <span className="pick-name">
      {card.name}
      <span className="visually-hidden">{moreOf(card)}</span>
    </span>
  </button>
);

const moreOf = ({ year, genres }: Card): string =>
  [year, genres[0]]
    .filter((part) => part !== null && part !== undefined)
    .map((part) => `, ${part}`)
    .join('');

interface FindOneProps {
  readonly query: string;
  onQuery(query: string): void;
  onPick(card: Card): void;
}

function FindOne({ query, onQuery, onPick }: FindOneProps) {
  const { profile } = useSession();
  const { data } = useSearchAnswer(profile, query.trim());
  const found = query.trim() === '' ? [] : (data?.items.slice(0, 6) ?? []);
  return (
    <div className="picks-find" data-line="all">
      <input
        type="search"
        value={query}
        placeholder="Or find one you know"
        aria-label="Find a title to pick"
        autoComplete="off"
        maxLength={200}
        onChange={({ target }) => onQuery(target.value)}
      />
      {found.length > 0 && (
        <ul aria-label="Found">
          {found.map((card) => (
            <li key={card.title}>
              <button type="button" onClick={() => onPick(card)}>
                {card.name} <small>{card.year}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface UsePicking {
  readonly picking: Picking;
  readonly failed: boolean;
  change(picking: Picking): void;
  /** Brings others: beside variety, what is like the picks. */
  more(picked: readonly string[]): Promise<void>;
  /** Brings what is like this one, right behind it. */
  near(title: string): Promise<void>;
}

function usePicking(profile: string): UsePicking {
  const [own, change] = useState<Picking>();
  const { data, isError } = useQuery({
    queryKey: [...keys.ofProfile(profile), 'picks'],
    queryFn: ({ signal }) => api.getPicks({ query: { profile, n: FIRST } }, { signal }),
    staleTime: Infinity,
  });
  const first: Picking = { cards: data?.items ?? [], picked: [] };
  const picking = own ?? first;
  return {
    picking,
    failed: isError,
    change,
    async more(picked) {
      const shown = picking.cards.map(({ title }) => title).join(',');
      const query = { profile, n: MORE, picked: picked.join(','), shown };
      // Without them the grid stays as it is.
      const others = await api.getPicks({ query }).catch(() => undefined);
      if (others) change((now) => withMore(now ?? first, others.items));
    },
    async near(title) {
      const alike = await api.getSimilar({ params: { id: title }, query: { profile, n: 12 } }).catch(() => undefined);
      if (alike) change((now) => withNear(now ?? first, title, alike.items));
    },
  };
}

/** Picks are told as events, like everything that a viewer says; home waits until they are there. */
function useFinish(profile: string): (cards: readonly Card[], picked: readonly string[]) => Promise<void> {
  const tracker = useTracker();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { note } = useLearnt();
  return async (cards, picked) => {
    picked.forEach((titleId, order) => tracker?.track('onboarding_pick', { titleId, order }));
    const names = picked.map((id) => cards.find(({ title }) => title === id)?.name ?? id);
    if (names.length > 0) {
      note(`You picked ${new Intl.ListFormat('en').format(names)}`);
      await tracker?.flush();
    }
    await queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
    void navigate({ to: '/' });
  };
}
