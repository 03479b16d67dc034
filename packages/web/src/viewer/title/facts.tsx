// What a title is: its facts at a glance, for whom it is and why, who made it, and in which languages it can be heard and read.
import type { Title } from '@marquee/protocol';
import { Fragment, type ReactNode } from 'react';
import './facts.css';

export function TitleFacts({ title }: { readonly title: Title }) {
  const { year, durationS, kind, seasons, countries, attributes } = title;
  const { quality } = attributes;
  const facts = [
    year,
    kind === 'series'
      ? `${seasons.length} season${seasons.length === 1 ? '' : 's'}`
      : durationS && `${Math.round(durationS / 60)} min`,
    countries.map((code) => nameOf('region', code)).join(', '),
  ].filter((fact) => fact !== null && fact !== 0 && fact !== '');
  return (
    <p className="title-facts">
      <span>{facts.join(' · ')}</span>
      {typeof quality === 'string' && (
        <abbr className="title-quality" title={qualityWords[quality] ?? quality}>
          {quality}
        </abbr>
      )}
      <Age title={title} />
    </p>
  );
}

const qualityWords: Readonly<Record<string, string>> = {
  SD: 'Standard definition',
  HD: 'High definition',
  '4K': 'Ultra high definition',
};

/** From which age on, and what makes it so: `attributes.maturityReason`. */
function Age({ title: { maturity, attributes } }: { readonly title: Title }) {
  if (maturity === null) return null;
  const { maturityReason } = attributes;
  return (
    <span className="title-age">
      <b>{maturity === 0 ? 'For all ages' : `From ${maturity} years`}</b>
      {typeof maturityReason === 'string' && <span>{maturityReason}</span>}
    </span>
  );
}

export function Credits({ title: { directors, cast, genres, language, attributes } }: { readonly title: Title }) {
  const links = [
    ['Directed by', directors],
    ['With', cast.slice(0, 6)],
    ['Genres', genres],
  ] as const;
  const { subtitles, silent } = attributes;
  const tongue = (code: string): string => nameOf('language', code);
  const tongues = [
    ['Audio', silent === true ? ['A silent film'] : language === null ? [] : [tongue(language)]],
    ['Subtitles', Array.isArray(subtitles) ? subtitles.map(tongue) : []],
  ] as const;
  return (
    <dl className="title-credits">
      {links.map(([word, names]) => (
        <Line key={word} word={word} of={names}>
          {(name) => <a href={`/search?q=${encodeURIComponent(name)}`}>{name}</a>}
        </Line>
      ))}
      {tongues.map(([word, names]) => (
        <Line key={word} word={word} of={names}>
          {(name) => <span>{name}</span>}
        </Line>
      ))}
    </dl>
  );
}

interface LineProps {
  readonly word: string;
  readonly of: readonly string[];
  readonly children: (one: string) => ReactNode;
}

const Line = ({ word, of, children }: LineProps) =>
  of.length === 0 ? null : (
    <div>
      <dt>{word}</dt>
      <dd>
        {of.map((one) => (
          <Fragment key={one}>{children(one)}</Fragment>
        ))}
      </dd>
    </div>
  );

/** A catalogue may hold a code that no browser knows: it stands for itself then. */
function nameOf(type: 'language' | 'region', code: string): string {
  try {
    return new Intl.DisplayNames('en', { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
