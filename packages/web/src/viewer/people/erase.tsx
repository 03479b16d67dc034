// Deleting a profile for good: its name must be typed, and what was removed is shown.
import type { Profile } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '../../ui/toast.tsx';
import { api, codeOf, keys } from '../state/api.ts';
import { keepRecent } from '../search/recent.ts';
import { useSession } from '../state/session.tsx';
import { useTracker } from '../state/tracking.tsx';

type Receipt = Awaited<ReturnType<typeof api.deleteProfile>>;

export function Erase({ profile }: { readonly profile: Profile }) {
  const [typed, setTyped] = useState('');
  const [receipt, setReceipt] = useState<Receipt>();
  const queries = useQueryClient();
  const { choose, forget } = useSession();
  const tracker = useTracker();
  const toast = useToast();
  const erase = async (): Promise<void> => {
    try {
      // What waits to be sent would be refused afterwards, and stay in the browser until then.
      await tracker?.flush();
      setReceipt(await api.deleteProfile({ params: { id: profile.id } }));
      // Nor does this browser remember: no search, no session, not who was here.
      keepRecent(profile.id, []);
      tracker?.consent({});
      forget();
    } catch (error) {
      toast(
        codeOf(error) === 'pin_needed'
          ? 'That needs the PIN: choose a grown-up first'
          : 'Nothing was erased. Try again',
      );
    }
  };
  const leave = async (): Promise<void> => {
    choose('');
    await queries.invalidateQueries({ queryKey: keys.profiles });
  };
  if (receipt !== undefined) {
    return (
      <output className="settings-receipt">
        <h2>Everything is erased</h2>
        <p>
          Receipt {receipt.id}:{' '}
          {Object.entries(receipt.removed)
            .map(([what, n]) => `${n} ${what}`)
            .join(', ')}
          .
        </p>
        <a className="button" href="/who" onClick={() => void leave()}>
          Who’s watching?
        </a>
      </output>
    );
  }
  return (
    <form className="settings-erase" data-line="all" onSubmit={(event) => (event.preventDefault(), void erase())}>
      <label>
        <span>
          Delete this profile and everything known of it, for good. Type <strong>{profile.name}</strong> to go on.
        </span>
        <input value={typed} autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
      </label>
      <button type="submit" className="button" disabled={typed !== profile.name}>
        Delete for good
      </button>
    </form>
  );
}
