// What was found: chips of people and genres, cards, and where there is nothing, what comes nearest.
import type { Card as CardData, SearchAnswer } from '@marquee/protocol';
import type { ReactNode } from 'react';
import { CardGrid, GridSkeleton } from '../home/card-grid.tsx';
import { useTracker } from '../state/tracking.tsx';

interface ResultsProps {
  /** Undefined while the first one is on its way. */
  readonly answer: SearchAnswer | undefined;
  readonly query: string;
  onAsk(words: string): void;
}

export function Results({ answer, query, onAsk }: ResultsProps) {
  const tracker = useTracker();
  if (answer === undefined) return <GridSkeleton label="Searching" />;
  const { id, items, people, genres, corrected, didYouMean, unavailable, instead } = answer;
  const taken = (card: CardData, place: number): void => tracker?.searchClick(card.title, place);
  return (
    <div className="search-results" data-mq-request={id}>
      {corrected !== null && (
        <p className="search-note">
          Showing results for <strong>{corrected}</strong>
        </p>
      )}
      <Chips label="People and genres" names={[...genres, ...people]} except={query} onAsk={onAsk} />
      {unavailable !== null && (
        <section className="search-part" aria-labelledby="search-unavailable">
          <h2 id="search-unavailable">{unavailable.name} is not here</h2>
          <p className="search-note">
            {unavailable.similar.length > 0 ? 'These are like it.' : 'Nothing here is much like it.'}
          </p>
          <CardGrid cards={unavailable.similar} row="search_similar" onOpen={taken} />
        </section>
      )}
      {items.length > 0 && <CardGrid cards={items} row="search_results" label="Titles" onOpen={taken} />}
      {items.length === 0 && unavailable === null && <Nothing query={query} didYouMean={didYouMean} onAsk={onAsk} />}
      {instead.length > 0 && (
        <section className="search-part" aria-labelledby="search-instead">
          <h2 id="search-instead">Popular here</h2>
          <CardGrid cards={instead} row="search_instead" />
        </section>
      )}
    </div>
  );
}

interface NothingProps {
  readonly query: string;
  readonly didYouMean: string | null;
  onAsk(words: string): void;
}

const Nothing = ({ query, didYouMean, onAsk }: NothingProps) => (
  <div className="search-none">
    <h2>Nothing by that name</h2>
    <p>
      {didYouMean === null ? (
        <>No title, person or genre here is called “{query}”.</>
      ) : (
        <>
          Did you mean{' '}
          <Ask words={didYouMean} onAsk={onAsk}>
            {didYouMean}
          </Ask>
          ?
        </>
      )}
    </p>
  </div>
);

interface ChipsProps {
  readonly label: string;
  readonly names: readonly { readonly name: string; readonly titles?: number }[];
  /** What is asked already leads nowhere. */
  readonly except?: string;
  onAsk(words: string): void;
}

export function Chips({ label, names, except = '', onAsk }: ChipsProps) {
  const others = names.filter(({ name }) => name.toLowerCase() !== except.toLowerCase());
  if (others.length === 0) return null;
  return (
    <ul className="chips" aria-label={label} data-line="all">
      {others.map(({ name, titles }) => (
        <li key={name}>
          <Ask words={name} className="chip" onAsk={onAsk}>
            {name}
            {titles !== undefined && (
              <small>
                {titles} <span className="visually-hidden">titles</span>
              </small>
            )}
          </Ask>
        </li>
      ))}
    </ul>
  );
}

interface AskProps {
  readonly words: string;
  readonly className?: string;
  readonly children: ReactNode;
  onAsk(words: string): void;
}

/** A link to a search; on the page itself it is as though it had been typed. */
const Ask = ({ words, className, children, onAsk }: AskProps) => (
  <a
    href={`/search?q=${encodeURIComponent(words)}`}
    className={className}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onAsk(words);
      scrollTo({ top: 0 });
    }}
  >
    {children}
  </a>
);
