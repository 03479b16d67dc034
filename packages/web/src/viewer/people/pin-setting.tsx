// Setting, changing and taking away the account's PIN.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '../../ui/toast.tsx';
import { api, usePin } from '../state/api.ts';
import { keepGrant } from '../state/grant.ts';
import { PinForm } from './pin.tsx';

export function PinSetting({ profile }: { readonly profile: string }) {
  const { data } = usePin(profile);
  const [changing, change] = useState(false);
  const queries = useQueryClient();
  const toast = useToast();
  const keep = async (pin: string | null): Promise<void> => {
    try {
      keepGrant(await api.putPin({ params: { id: profile }, body: { pin } }));
      toast(pin === null ? 'There is no PIN any more' : 'The PIN is kept');
      change(false);
    } catch {
      toast('The PIN could not be kept');
    }
    await queries.invalidateQueries({ queryKey: ['pin'] });
  };
  if (data === undefined) return null;
  return (
    <>
      <h2>PIN</h2>
      <p className="settings-note">
        {data.set
          ? 'Profiles that are not for kids ask for it, and so does every change to a profile. The server checks it, five tries at a time.'
          : 'With a PIN, a child stays in its own profile: others, and every change, ask for it.'}
      </p>
      {changing ? (
        <PinForm label="New PIN, 4 to 8 digits" button="Keep this PIN" onPin={(pin) => void keep(pin)} />
      ) : (
        <div className="settings-actions" data-line="all">
          <button type="button" className="button" onClick={() => change(true)}>
            {data.set ? 'Change the PIN' : 'Set a PIN'}
          </button>
          {data.set && (
            <button type="button" className="button" onClick={() => void keep(null)}>
              Take it away
            </button>
          )}
        </div>
      )}
    </>
  );
}
