// Reasons of one title with their weights, what its match means, and what it all goes by: in the sheet and on the title page.
import type { Card } from '@marquee/protocol';
import { useExplained } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { agoWords, groundsOf, matchWords, partsOf } from './words.ts';
import './reasons.css';

interface ReasonsProps {
  readonly card: Pick<Card, 'title' | 'reasons' | 'match'>;
  /** Under which heading it stands. */
  readonly heading?: 'h2' | 'h3';
}

export function Reasons({ card, heading: Heading = 'h3' }: ReasonsProps) {
  const { profile } = useSession();
  const { data } = useExplained(card.title, profile);
  const parts = partsOf(card.reasons.length > 0 ? card.reasons : (data?.reasons ?? []));
  const match = matchWords(card.match === undefined && data?.match !== undefined ? { match: data.match } : card);
  return (
    <section className="why-reasons" aria-label="Why this?">
      <Heading>Why this?</Heading>
      {parts.length > 0 ? (
        <ul>
          {parts.map(({ text, percent }) => (
            <li key={text}>
              <span>{text}</span>
              {parts.length > 1 && (
                <>
                  <meter className="why-say" min={0} max={100} value={percent} aria-label={`${percent}% of the say`} />
                  <b aria-hidden="true">{percent}%</b>
                </>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>Nothing about you speaks for it: it is part of the catalogue, and you found it.</p>
      )}
      {match !== undefined && <p>{match}</p>}
      <ul className="why-grounds" aria-busy={data === undefined}>
        {data === undefined ? (
          <li>&nbsp;</li>
        ) : (
          groundsOf(data, agoWords).map((ground) => <li key={ground}>{ground}</li>)
        )}
        {data?.held.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
