// How recommendations work here, told from what is in force: signals with their switches, rows, models, chance, limits.
import type { HowItWorks } from '@marquee/protocol';
import { useChanging } from '../people/changing.ts';
import { signalOrder, signalWords } from '../people/signals.ts';
import { Toggle } from '../people/toggle.tsx';
import { useHowItWorks, useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { explorationWords, limitWords, measuresOf, rowName, snapshotWords, worthsOf } from './words.ts';
import '../people/settings.css';
import '../../ui/button.css';
import './page.css';

export function HowItWorksPage() {
  const { profile } = useSession();
  const { data: how, dataUpdatedAt, isError, refetch } = useHowItWorks(profile);
  return (
    <article className="how" aria-busy={how === undefined}>
      <header className="how-head">
        <h1>How recommendations work</h1>
        <p>
          Written by the server itself, from the settings and models that are in force right now. When they change, this
          page does.
        </p>
      </header>
      {isError && how === undefined && (
        <section role="alert">
          <p>The account could not be fetched.</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </section>
      )}
      {how && <Account how={how} at={dataUpdatedAt} />}
    </article>
  );
}

/** `at`: ms since 1970 at which the account came. */
function Account({ how, at }: { readonly how: HowItWorks; readonly at: number }) {
  return (
    <>
      <Signals how={how} />
      <Part name="What your acts say">
        <p>
          From +1, “more of this”, to −1, “none of this”. What you watch speaks by how much of it you watched. After{' '}
          {how.worth['halfLifeDays']} days an act weighs half.
        </p>
        <Worths how={how} />
      </Part>
      <Part name="The models">
        <p>{snapshotWords(how, at)}</p>
        <Models how={how} />
      </Part>
      <Part name="The rows">
        <p>Each page is put together from these, the best that fit first, no title twice in its first rows.</p>
        <Rows how={how} />
      </Part>
      <Part name="Chance">
        <Lines lines={explorationWords(how)} />
      </Part>
      <Part name="Limits">
        <Lines lines={limitWords(how)} />
      </Part>
      <Part name="Never used">
        <Lines lines={how.neverUsed} />
      </Part>
    </>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <section className="how-part" aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="how-lines">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

/** What is used for this viewer, and the switch of each. */
function Signals({ how }: { readonly how: HowItWorks }) {
  const { profile: id } = useSession();
  const { data } = useProfiles();
  const change = useChanging(id);
  const profile = data?.profiles.find((one) => one.id === id);
  const used = new Map(how.signals.map((signal) => [signal.name, signal.used]));
  return (
    <Part name="What is used for you">
      {!how.personal && <p>Personal pages are off: nothing of the following has a say.</p>}
      <ul className="settings-list">
        {signalOrder.map((name) => (
          <li key={name} data-line="all">
            <Toggle
              {...signalWords[name]}
              on={used.get(name) ?? false}
              disabled={!how.personal || profile === undefined || profile.kids}
              onChange={(on) => void change({ signals: { ...profile?.signals, [name]: on } })}
            />
          </li>
        ))}
      </ul>
    </Part>
  );
}

const Worths = ({ how }: { readonly how: HowItWorks }) => (
  <ul className="how-worths">
    {worthsOf(how).map(({ text, value }) => (
      <li key={text}>
        <span>{text}</span>
        <b className={value < 0 ? 'how-against' : ''}>{value > 0 ? `+${value}` : String(value).replace('-', '−')}</b>
      </li>
    ))}
  </ul>
);

function Models({ how }: { readonly how: HowItWorks }) {
  const { snapshot, sources } = how;
  const measures = measuresOf(how);
  if (snapshot === null) return null;
  return (
    <>
      {sources.length > 0 && (
        <p>Titles come into the choice by: {sources.join(', ')}. A ranker then puts them in order for you.</p>
      )}
      {snapshot.gate && (
        <p>
          {snapshot.gate.passed
            ? 'Before they answered they were measured on viewing that they had not learned from, and passed.'
            : 'They did not pass their gate and were let in by hand.'}
        </p>
      )}
      {measures.length > 0 && (
        <dl className="how-measures">
          {measures.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="how-small">
        Models {snapshot.id}, rules {how.policy}
      </p>
    </>
  );
}

const Rows = ({ how }: { readonly how: HowItWorks }) => (
  <div className="how-rows">
    {how.rows.map(({ type, selection, order, appears, evidence, personal }) => (
      <details key={type} data-line="all">
        <summary>
          <b>{rowName(type)}</b> {personal && <small>about you</small>}
          <span>{selection}</span>
        </summary>
        <dl>
          <dt>In which order</dt>
          <dd>{order}</dd>
          <dt>When it appears</dt>
          <dd>{appears}</dd>
          <dt>What its cards say</dt>
          <dd>{evidence}</dd>
        </dl>
      </details>
    ))}
  </div>
);
