// Profile and privacy: who this is, what may shape the pages, and how to take it away or along.
import { Switch } from '@base-ui/react/switch';
import type { Profile, ProfilePatch } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { api, keys, useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { Erase } from './erase.tsx';
import './settings.css';
import '../../ui/button.css';

/** Signals, what each is used for, and whether it is on unless said otherwise. */
const signals = [
  ['history', 'What you watch', 'Which titles, how much of them, and when', true],
  ['ratings', 'Thumbs', 'What you said you like and do not like', true],
  ['browsing', 'Browsing', 'Which cards you saw and opened', true],
  ['searches', 'Searches', 'What you looked for and chose', true],
  ['favourites', 'Favourites', 'What you picked when you began', true],
  ['age', 'Age', 'Limits by age, and a first page for newcomers', true],
  ['location', 'Place', 'What is popular near you', true],
  ['gender', 'Gender', 'Not used for recommendations unless you switch it on', false],
] as const;

export function Privacy() {
  const { profile: id } = useSession();
  const { data } = useProfiles();
  const queries = useQueryClient();
  const profile = data?.profiles.find((one) => one.id === id);
  if (profile === undefined) return null;
  const change = async (body: ProfilePatch): Promise<void> => {
    await api.patchProfile({ params: { id }, body });
    await queries.invalidateQueries({ queryKey: keys.profiles });
    await queries.invalidateQueries({ queryKey: keys.ofProfile(id) });
  };
  return (
    <section className="settings">
      <h1>{profile.name}</h1>
      <Signals profile={profile} onChange={change} />
      <h2>Your data</h2>
      <div className="settings-actions" data-line="all">
        <a className="button" href={`/v1/profiles/${encodeURIComponent(id)}/export`} download>
          Download everything
        </a>
        <a className="button" href="/history">
          Viewing history
        </a>
        <a className="button" href="/how">
          How recommendations work
        </a>
      </div>
      <Erase profile={profile} />
    </section>
  );
}

interface SignalsProps {
  readonly profile: Profile;
  onChange(patch: ProfilePatch): Promise<void>;
}

function Signals({ profile, onChange }: SignalsProps) {
  const used: Readonly<Record<string, boolean | undefined>> = profile.signals;
  return (
    <>
      <h2>What shapes your pages</h2>
      <ul className="settings-list">
        <li>
          <Toggle
            label="Personal pages"
            note="Off: everybody's page – popular, new, A to Z. What you do meanwhile is not learned from."
            on={profile.profiling}
            onChange={(profiling) => void onChange({ profiling })}
          />
        </li>
        {signals.map(([name, label, note, byDefault]) => (
          <li key={name}>
            <Toggle
              label={label}
              note={note}
              on={profile.profiling && (used[name] ?? byDefault)}
              disabled={!profile.profiling}
              onChange={(on) => void onChange({ signals: { ...profile.signals, [name]: on } })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly note: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  onChange(on: boolean): void;
}

const Toggle = ({ label, note, on, disabled = false, onChange }: ToggleProps) => (
  // The switch is a control of its own inside its label.
  // oxlint-disable-next-line jsx-a11y/label-has-associated-control
  <label className="toggle">
    <span>
      {label}
      <small>{note}</small>
    </span>
    <Switch.Root className="switch" checked={on} disabled={disabled} onCheckedChange={onChange}>
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  </label>
);
