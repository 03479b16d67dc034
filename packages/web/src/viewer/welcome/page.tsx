// A new profile: a name, whether it is a child's, and three things that may be said or left out, each with what it is for.
import type { Profile } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLinks } from '../../ui/links.ts';
import { useRemote } from '../../ui/remote.ts';
import { Avatar } from '../people/avatar.tsx';
import { Colours } from '../people/colours.tsx';
import { PinDialog } from '../people/pin.tsx';
import { api, codeOf, keys, useProfiles } from '../state/api.ts';
import { dropGrant } from '../state/grant.ts';
import { useSession } from '../state/session.tsx';
import { Field, Limit, Optional } from './fields.tsx';
import { blank, faultsIn, profileOf, type Answers } from './form.ts';
import '../../ui/button.css';
import './field.css';
import './page.css';

export function Welcome() {
  useRemote();
  useLinks();
  const [answers, setAnswers] = useState<Answers>(blank);
  const [tried, setTried] = useState(false);
  const { make, failed, locked, unlock } = useMaking();
  const [year] = useState(() => new Date().getFullYear());
  const faults = faultsIn(answers, year);
  const set = (some: Partial<Answers>): void => setAnswers({ ...answers, ...some });
  const submit = (): void => {
    setTried(true);
    if (Object.keys(faults).length === 0) void make(answers);
  };
  const told = tried ? faults : {};
  return (
    <main className="welcome">
      <form className="welcome-form" noValidate onSubmit={(event) => (event.preventDefault(), submit())}>
        <p className="welcome-step">Step 1 of 2</p>
        <h1>Who is new?</h1>
        <div className="welcome-name">
          <Avatar name={answers.name === '' ? '?' : answers.name} chosen={answers.avatar} large />
          <Field label="Name" value={answers.name} fault={told.name} first onChange={(name) => set({ name })} />
        </div>
        <Colours
          name={answers.name === '' ? '?' : answers.name}
          chosen={answers.avatar}
          onChoose={(avatar) => set({ avatar })}
        />
        <label className="welcome-kids">
          <input type="checkbox" checked={answers.kids} onChange={({ target }) => set({ kids: target.checked })} />
          <span>
            A child’s profile
            <small>
              Nothing above the age you choose is shown anywhere, and what is searched for is not kept. With a PIN
              (under Profile and privacy) a child cannot leave it alone.
            </small>
          </span>
        </label>
        {answers.kids && <Limit value={answers.limit} onChange={(limit) => set({ limit })} />}
        {!answers.kids && <Optional answers={answers} faults={told} onChange={set} />}
        {failed !== '' && (
          <p className="welcome-fault" role="alert">
            {failed}
          </p>
        )}
        <div className="welcome-actions" data-line="all">
          <button type="submit" className="button button-main">
            Go on
          </button>
          <a className="button" href="/who">
            Back
          </a>
        </div>
      </form>
      {locked && (
        <PinDialog profile={locked.id} name="this account" onGiven={() => void make(answers)} onClose={unlock} />
      )}
    </main>
  );
}

interface Making {
  readonly failed: string;
  /** A profile of the account whose PIN is needed first. */
  readonly locked: Profile | undefined;
  make(answers: Answers): Promise<void>;
  unlock(): void;
}

/** Makes the profile in the household that was watching here last; who may not name one joins the account of the key. */
function useMaking(): Making {
  const [failed, setFailed] = useState('');
  const [locked, setLocked] = useState<Profile>();
  const { data } = useProfiles();
  const { profile, choose } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const near = data?.profiles.find(({ id }) => id === profile) ?? data?.profiles[0];
  return {
    failed,
    locked,
    unlock: () => setLocked(undefined),
    async make(answers) {
      setFailed('');
      try {
        const made = await create(answers, near?.accountId);
        if (made.kids) dropGrant();
        choose(made.id);
        await queries.invalidateQueries({ queryKey: keys.profiles });
        void navigate({ to: '/picks' });
      } catch (error) {
        if (codeOf(error) === 'pin_needed') setLocked(near);
        else setFailed('The profile could not be made. Try again.');
      }
    },
  };
}

async function create(answers: Answers, accountId: string | undefined): Promise<Profile> {
  const body = profileOf(answers);
  try {
    return await api.createProfile({ body: { ...body, ...(accountId !== undefined && { accountId }) } });
  } catch (error) {
    if (codeOf(error) !== 'forbidden') throw error;
    return api.createProfile({ body });
  }
}
