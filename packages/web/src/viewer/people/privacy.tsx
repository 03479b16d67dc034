// Profile and privacy: who this is, what may shape the pages, and how to take it away or along.
import type { Profile, ProfilePatch } from '@marquee/protocol';
import { useToast } from '../../ui/toast.tsx';
import { api, useHowItWorks, useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { AboutYou } from './about-you.tsx';
import { Avatar } from './avatar.tsx';
import { useChanging } from './changing.ts';
import { Consents } from './consents.tsx';
import { Erase } from './erase.tsx';
import { PinSetting } from './pin-setting.tsx';
import { Reset } from './reset.tsx';
import { lastWords, signalOrder, signalWords, type SignalName } from './signals.ts';
import { Toggle } from './toggle.tsx';
import { Told } from './told.tsx';
import './settings.css';
import '../../ui/button.css';

export function Privacy() {
  const { profile: id } = useSession();
  const { data } = useProfiles();
  const change = useChanging(id);
  const profile = data?.profiles.find((one) => one.id === id);
  if (profile === undefined) return <section className="settings" aria-busy="true" />;
  return (
    <section className="settings">
      <h1 className="settings-name">
        <Avatar name={profile.name} chosen={profile.avatar} /> {profile.name}
      </h1>
      <AboutYou key={id} profile={profile} onChange={change} />
      <Signals profile={profile} onChange={change} />
      {!profile.kids && <Reset profile={profile} />}
      <Told key={`told ${id}`} profile={profile} onChange={change} />
      <Consents profile={id} />
      {!profile.kids && <PinSetting profile={id} />}
      <h2>Your data</h2>
      <div className="settings-actions" data-line="all">
        <Download profile={profile} />
        <a className="button" href="/history">
          Viewing history
        </a>
        <a className="button" href="/picks">
          Pick favourites
        </a>
        <a className="button" href="/how">
          How recommendations work
        </a>
      </div>
      <Erase profile={profile} />
    </section>
  );
}

/** Fetched like everything else, so that the PIN's grant goes with it. */
function Download({ profile: { id, name } }: { readonly profile: Profile }) {
  const toast = useToast();
  const download = async (): Promise<void> => {
    try {
      const zip = await api.exportProfile({ params: { id } });
      const url = URL.createObjectURL(new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
      const link = Object.assign(document.createElement('a'), { href: url, download: `marquee-${name}.zip` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch {
      toast('The download did not come. Try again');
    }
  };
  return (
    <button type="button" className="button" onClick={() => void download()}>
      Download everything
    </button>
  );
}

interface SignalsProps {
  readonly profile: Profile;
  onChange(patch: ProfilePatch): Promise<void>;
}

function Signals({ profile, onChange }: SignalsProps) {
  // What holds where nobody decided is the server's to say.
  const { data: how, dataUpdatedAt } = useHowItWorks(profile.id);
  const told = new Map(how?.signals.map((signal) => [signal.name, signal]));
  const isOn = (name: SignalName): boolean =>
    profile.profiling && (profile.signals[name] ?? told.get(name)?.byDefault ?? false);
  const lastOf = (name: SignalName): string =>
    lastWords(name, profile, { at: told.get(name)?.lastAt, used: isOn(name) }, dataUpdatedAt);
  return (
    <>
      <h2>What shapes your pages</h2>
      <ul className="settings-list" aria-busy={how === undefined}>
        <li data-line="all">
          <Toggle
            label="Personal pages"
            note="Off: everybody's page – popular, new, A to Z. What you do meanwhile is not learned from."
            on={profile.profiling}
            onChange={(profiling) => void onChange({ profiling })}
          />
        </li>
        {signalOrder.map((name) => (
          <li key={name} data-line="all">
            <Toggle
              {...signalWords[name]}
              last={how === undefined ? '\u00a0' : lastOf(name)}
              on={isOn(name)}
              disabled={!profile.profiling || how === undefined}
              onChange={(on) => void onChange({ signals: { ...profile.signals, [name]: on } })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
