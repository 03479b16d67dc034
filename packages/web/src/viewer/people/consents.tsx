// What the viewer agreed to, each purpose by itself, and every answer that was ever given.
import type { Consent } from '@marquee/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '../../ui/toast.tsx';
import { api, codeOf, keys } from '../state/api.ts';
import { purposes, stands, type Purpose } from './purposes.ts';
import { Toggle } from './toggle.tsx';

/** Names the texts of `purposes`: with other words it is another one. */
const VERSION = '2026-11';
/** ms after which consent to telling others has to be asked for again: two years at most. */
const DISCLOSED = 2 * 365 * 86_400_000;
const disclosedUntil = (): number => Date.now() + DISCLOSED;
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function Consents({ profile }: { readonly profile: string }) {
  const queries = useQueryClient();
  const toast = useToast();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: keys.consents(profile),
    queryFn: ({ signal }) => api.getConsents({ params: { id: profile } }, { signal }),
  });
  const consents = data?.consents ?? [];
  const answer = async (purpose: Purpose, granted: boolean): Promise<void> => {
    const expires = granted && purpose === 'disclosure' ? { expiresAt: disclosedUntil() } : {};
    try {
      await api.postConsent({ params: { id: profile }, body: { purpose, granted, version: VERSION, ...expires } });
    } catch (error) {
      toast(codeOf(error) === 'pin_needed' ? 'That needs the PIN' : 'Your answer could not be kept');
    }
    await queries.invalidateQueries({ queryKey: keys.ofProfile(profile) });
  };
  return (
    <>
      <h2>What you agree to</h2>
      <ul className="settings-list" aria-busy={data === undefined}>
        {purposes.map(({ purpose, label, note }) => (
          <li key={purpose} data-line="all">
            <Toggle
              label={label}
              note={note}
              on={stands(consents, purpose, dataUpdatedAt)}
              disabled={data === undefined}
              onChange={(on) => void answer(purpose, on)}
            />
          </li>
        ))}
      </ul>
      {consents.length > 0 && <Answers consents={consents} />}
    </>
  );
}

const Answers = ({ consents }: { readonly consents: readonly Consent[] }) => (
  <details className="settings-answers" data-line="all">
    <summary>Every answer so far ({consents.length})</summary>
    <ol>
      {consents.toReversed().map(({ purpose, granted, at }) => (
        <li key={`${purpose} ${at}`}>
          {day.format(at)}: {granted ? 'yes' : 'no'} to “
          {purposes.find((one) => one.purpose === purpose)?.label ?? purpose}”
        </li>
      ))}
    </ol>
  </details>
);
