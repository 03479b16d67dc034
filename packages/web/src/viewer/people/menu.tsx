// Who is watching, and what belongs to them: a list under their sign. The browser opens and closes it.
import { useRef } from 'react';
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
  const close = (): void => menu.current?.hidePopover();
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
        <Avatar name={name} chosen={watching?.avatar} />
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
          <MenuLink to="/who" label="Switch profile" onGo={close} />
          <MenuLink to="/profile" label="Profile and privacy" onGo={close} />
          <MenuLink to="/history" label="Viewing history" onGo={close} />
          <MenuLink to="/how" label="How recommendations work" onGo={close} />
        </ul>
        <label className="menu-switch">
          <input type="checkbox" checked={shown} onChange={({ target }) => show(target.checked)} />
          Show what is learnt, live
        </label>
      </div>
    </div>
  );
}

interface MenuLinkProps {
  readonly to: string;
  readonly label: string;
  onGo(): void;
}

const MenuLink = ({ to, label, onGo }: MenuLinkProps) => (
  <li>
    <a href={to} onClick={onGo}>
      {label}
    </a>
  </li>
);
