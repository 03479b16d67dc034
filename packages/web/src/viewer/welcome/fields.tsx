// Fields of a new profile. Each that may be left out says so, and what it is for.
import { useId } from 'react';
import { KIDS_LIMIT, limits, type Answers } from './form.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  /** What it is for. */
  readonly why?: string;
  readonly fault?: string | undefined;
  readonly first?: boolean;
  readonly digits?: boolean;
  onChange(value: string): void;
}

export function Field({ label, value, why, fault, first = false, digits = false, onChange }: FieldProps) {
  const told = useId();
  return (
    <label className="field">
      <span>{label}</span>
      {why !== undefined && <small>{why}</small>}
      <input
        value={value}
        maxLength={digits ? 4 : 60}
        inputMode={digits ? 'numeric' : 'text'}
        autoComplete="off"
        // The first thing to do on this page.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={first}
        aria-invalid={fault !== undefined}
        aria-describedby={told}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={told} className="field-fault">
        {fault}
      </span>
    </label>
  );
}

interface LimitProps {
  readonly value: string;
  onChange(limit: string): void;
}

export const Limit = ({ value, onChange }: LimitProps) => (
  <fieldset className="limits">
    <legend>Show titles up to the age of</legend>
    <div>
      {limits.slice(0, 5).map((age) => (
        <label key={age}>
          <input
            type="radio"
            name="limit"
            checked={(value || KIDS_LIMIT) === String(age)}
            onChange={() => onChange(String(age))}
          />
          <span>{age === 0 ? 'All ages' : `${age}`}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

interface OptionalProps {
  readonly answers: Answers;
  readonly faults: Partial<Record<keyof Answers, string>>;
  onChange(some: Partial<Answers>): void;
}

const countries =
  'AT AU BE BR CA CH CZ DE DK ES FI FR GB GR HU IE IN IT JP KR MX NL NO NZ PL PT RO SE TR UA US ZA'.split(' ');
const genders: Readonly<Record<string, string>> = { female: 'Woman', male: 'Man', other: 'Other' };

/** With what was said elsewhere, in other words than are offered here. */
const withOwn = (offered: readonly string[], own: string): readonly string[] =>
  own === '' || offered.includes(own) ? offered : [...offered, own];

/** Everything here may stay empty; the switches are on the privacy page. */
export const Optional = (props: OptionalProps) => (
  <details className="optional">
    <summary>Optional: help with the first page</summary>
    <p>Leave out whatever you like. Each can be changed, switched off or erased later, under Profile and privacy.</p>
    <PersonalFields {...props} />
  </details>
);

/** What only a viewer can say of himself. Of a child nothing but the country is asked. */
export const PersonalFields = (props: OptionalProps) => (
  <>
    {!props.answers.kids && <Birth {...props} />}
    <Place {...props} />
    {!props.answers.kids && <Gender {...props} />}
  </>
);

const Birth = ({ answers, faults, onChange }: OptionalProps) => (
  <Field
    label="Year of birth (optional)"
    why="For a first page like that of others of your age, until you have watched something."
    value={answers.birthYear}
    fault={faults.birthYear}
    digits
    onChange={(birthYear) => onChange({ birthYear })}
  />
);

function Place({ answers, onChange }: OptionalProps) {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return (
    <>
      <label className="field">
        <span>Country (optional)</span>
        <small>For what is popular near you. Your place is never looked up.</small>
        <select value={answers.country} onChange={({ target }) => onChange({ country: target.value })}>
          <option value="">Not said</option>
          {withOwn(countries, answers.country).map((code) => (
            <option key={code} value={code}>
              {names.of(code)}
            </option>
          ))}
        </select>
      </label>
      {answers.country !== '' && (
        <Field
          label="Region (optional)"
          why="A county, state or Land; only told to others where many watch there."
          value={answers.region}
          onChange={(region) => onChange({ region })}
        />
      )}
    </>
  );
}

const Gender = ({ answers, onChange }: OptionalProps) => (
  <label className="field">
    <span>Gender (optional)</span>
    <small>Not used for recommendations unless you switch it on yourself.</small>
    <select value={answers.gender} onChange={({ target }) => onChange({ gender: target.value })}>
      <option value="">Not said</option>
      {withOwn(Object.keys(genders), answers.gender).map((gender) => (
        <option key={gender} value={gender}>
          {genders[gender] ?? gender}
        </option>
      ))}
    </select>
  </label>
);
