// Who is watching, and what belongs to them: a list under their sign. The browser opens and closes it.
import { useEffect, useRef } from 'react';
import { useLocation } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import { useLearnt } from '../learnt/notes.tsx';
import { useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { Avatar } from './avatar.tsx';
import './menu.css';

const ID = 'profile-menu';

export function ProfileMenu() {
  const { profile } = useSession();
  const { data } = useProfiles();
  const { shown, show } = useLearnt();
  const menu = useRef<HTMLDivElement>(null);
  const { href } = useLocation();
  useEffect(() => menu.current?.hidePopover(), [href]);
  const watching = data?.profiles.find(({ id }) => id === profile);
  const name = watching?.name ?? '';
  return (
    <div className="menu-place">
      <button
        type="button"
        className="menu-button"
        popoverTarget={ID}
        aria-label={name === '' ? 'Profile' : `Profile: ${name}`}
      >
        <Avatar name={name} />
        <Icon name="down-small" size={14} />
      </button>
      <div ref={menu} id={ID} popover="auto" className="menu">
        {name !== '' && (
          <p className="menu-name">
            {name}
            {watching?.kids && <small>Kids</small>}
          </p>
        )}
        <ul>
          <MenuLink to="/who" label="Switch profile" />
          <MenuLink to="/profile" label="Profile and privacy" />
          <MenuLink to="/history" label="Viewing history" />
          <MenuLink to="/how" label="How recommendations work" />
        </ul>
        <label className="menu-switch">
          <input type="checkbox" role="switch" checked={shown} onChange={({ target }) => show(target.checked)} />
          Show what is learnt, live
        </label>
      </div>
    </div>
  );
}

const MenuLink = ({ to, label }: { readonly to: string; readonly label: string }) => (
  <li>
    <a href={to}>{label}</a>
  </li>
);
