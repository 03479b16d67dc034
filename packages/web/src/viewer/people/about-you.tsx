// Who a profile is: its name, and what it may be shown.
import type { Profile, ProfilePatch } from '@marquee/protocol';
import { useId, useState } from 'react';
import { Colours } from './colours.tsx';
import { limits } from '../welcome/form.ts';

interface AboutYouProps {
  readonly profile: Profile;
  onChange(patch: ProfilePatch): Promise<void>;
}

export function AboutYou({ profile, onChange }: AboutYouProps) {
  const [name, setName] = useState(profile.name);
  const ids = { name: useId(), limit: useId() };
  const changed = name.trim() !== '' && name.trim() !== profile.name;
  return (
    <div className="settings-about">
      <form onSubmit={(event) => (event.preventDefault(), changed && void onChange({ name: name.trim() }))}>
        <label htmlFor={ids.name}>Name</label>
        <div className="settings-line" data-line="all">
          <input
            id={ids.name}
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
          <button type="submit" className="button" disabled={!changed}>
            Keep
          </button>
        </div>
      </form>
      <div data-line="all">
        <Colours name={profile.name} chosen={profile.avatar} onChoose={(avatar) => void onChange({ avatar })} />
      </div>
      <div data-line="all">
        <label htmlFor={ids.limit}>Show titles up to the age of</label>
        <select
          id={ids.limit}
          value={profile.maturityLimit ?? ''}
          onChange={({ target }) => void onChange({ maturityLimit: target.value === '' ? null : Number(target.value) })}
        >
          {!profile.kids && <option value="">No limit</option>}
          {[...new Set([...limits, ...(profile.maturityLimit === null ? [] : [profile.maturityLimit])])]
            .sort((a, b) => a - b)
            .map((age) => (
              <option key={age} value={age}>
                {age === 0 ? 'All ages' : age}
              </option>
            ))}
        </select>
      </div>
    </div>
  );
}
