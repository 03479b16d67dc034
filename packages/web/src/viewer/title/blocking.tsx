// For parents: takes a title off the profile of a child of the same household, and back.
import type { Profile } from '@marquee/protocol';
import { useChanging } from '../people/changing.ts';
import { Toggle } from '../people/toggle.tsx';
import { useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';

export function Blocking({ title }: { readonly title: string }) {
  const { profile } = useSession();
  const { data } = useProfiles();
  const watching = data?.profiles.find(({ id }) => id === profile);
  if (watching === undefined || watching.kids) return null;
  const children = data?.profiles.filter(({ kids, accountId }) => kids && accountId === watching.accountId) ?? [];
  if (children.length === 0) return null;
  return (
    <details className="title-blocking" data-line="all">
      <summary>For children of this household</summary>
      {children.map((child) => (
        <ForChild key={child.id} title={title} child={child} />
      ))}
    </details>
  );
}

function ForChild({ title, child }: { readonly title: string; readonly child: Profile }) {
  const change = useChanging(child.id);
  const blocked = child.blocked.includes(title);
  return (
    <Toggle
      label={`Hidden from ${child.name}`}
      note="Gone from every page, search and address of that profile, whatever its age limit."
      on={blocked}
      onChange={(on) =>
        void change({ blocked: on ? [...child.blocked, title] : child.blocked.filter((one) => one !== title) })
      }
    />
  );
}
