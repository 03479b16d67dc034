// Says on every screen that what is shown is invented, where the server says so.
import { useAbout } from './state/api.ts';
import './simulated.css';

export function Simulated() {
  const { data } = useAbout();
  return data?.simulated === true ? (
    <aside className="simulated" aria-label="About the data">
      Simulated data<span> · films, viewers and what they watched are invented</span>
    </aside>
  ) : null;
}
