// Beginning anew: what was learnt of a profile until now counts for nothing, and its pages are a newcomer's again.
import type { Profile } from '@marquee/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useToast } from '../../ui/toast.tsx';
import { api, codeOf, keys } from '../state/api.ts';
import { useTracker } from '../state/tracking.tsx';

export function Reset({ profile: { id } }: { readonly profile: Profile }) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const queries = useQueryClient();
  const tracker = useTracker();
  const toast = useToast();
  const close = (): void => {
    setAsking(false);
    opener.current?.focus();
  };
  const reset = async (): Promise<void> => {
    close();
    try {
      // What waits to be sent happened before.
      await tracker?.flush();
      await api.hideHistory({ params: { id } });
      await api.patchProfile({ params: { id }, body: { favouriteGenres: [] } });
      toast('Your pages begin anew');
    } catch (error) {
      toast(codeOf(error) === 'pin_needed' ? 'That needs the PIN: choose a grown-up first' : 'Not reset. Try again');
    }
    await queries.invalidateQueries({ queryKey: keys.profiles });
    await queries.invalidateQueries({ queryKey: keys.ofProfile(id) });
  };
  return (
    <>
      <button ref={opener} type="button" className="button" aria-expanded={asking} onClick={() => setAsking(!asking)}>
        Reset recommendations
      </button>
      {asking && (
        <section className="settings-reset" aria-label="Reset recommendations" data-line="all">
          <p>
            What you watched, rated and picked until now will shape nothing any more, and leaves your history. My List
            and blocked titles stay. It cannot be taken back.
          </p>
          <button type="button" className="button" onClick={close}>
            Keep everything
          </button>
          <button type="button" className="button button-main" onClick={() => void reset()}>
            Begin anew
          </button>
        </section>
      )}
    </>
  );
}
