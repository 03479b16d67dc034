// Says on every screen that what is shown is invented, where the server says so.
import { useEffect } from 'react';
import { useAbout } from './state/api.ts';
import './simulated.css';

export function Simulated() {
  const { data } = useAbout();
  const simulated = data?.simulated === true;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-simulated', simulated);
  }, [simulated]);
  return simulated ? (
    <aside className="simulated" aria-label="About the data">
      Simulated data<span> · films, viewers and what they watched are invented</span>
    </aside>
  ) : null;
}
