// What a viewer told of himself: to be seen, changed, and taken back by emptying it.
import type { Profile, ProfilePatch } from '@marquee/protocol';
import { useState } from 'react';
import { PersonalFields } from '../welcome/fields.tsx';
import { answersOf, changesIn, faultsIn } from '../welcome/form.ts';
import '../../ui/button.css';
import '../welcome/field.css';

interface ToldProps {
  readonly profile: Profile;
  onChange(patch: ProfilePatch): Promise<void>;
}

export function Told({ profile, onChange }: ToldProps) {
  const before = answersOf(profile);
  const [answers, setAnswers] = useState(before);
  const [year] = useState(() => new Date().getFullYear());
  const faults = faultsIn(answers, year);
  const changes = changesIn(answers, before);
  const ready = Object.keys(changes).length > 0 && faults.birthYear === undefined;
  return (
    <>
      <h2>What you told us</h2>
      <form className="settings-told" onSubmit={(event) => (event.preventDefault(), ready && void onChange(changes))}>
        <p>Leave out whatever you like: what you empty is forgotten. Whether it is used is for the switches above.</p>
        <PersonalFields
          answers={answers}
          faults={faults}
          onChange={(some) => setAnswers((now) => ({ ...now, ...some }))}
        />
        <button type="submit" className="button" disabled={!ready}>
          Keep what you told
        </button>
      </form>
    </>
  );
}
