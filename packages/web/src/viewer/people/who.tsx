// Who's watching? One choice, and home.
import { useNavigate } from '@tanstack/react-router';
import { useProfiles } from '../state/api.ts';
import { useSession } from '../state/session.tsx';
import { Avatar } from './avatar.tsx';
import './who.css';

export function WhoIsWatching() {
  const { data } = useProfiles();
  const { choose } = useSession();
  const navigate = useNavigate();
  const start = (id: string): void => {
    choose(id);
    void navigate({ to: '/' });
  };
  return (
    <main className="who">
      <h1>Who’s watching?</h1>
      <ul className="who-list">
        {data?.profiles.map(({ id, name, kids }) => (
          <li key={id}>
            <button type="button" className="who-one" onClick={() => start(id)}>
              <Avatar name={name} large />
              <span>{name}</span>
              {kids && <small>Kids</small>}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
