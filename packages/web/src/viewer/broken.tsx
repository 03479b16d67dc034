// A screen that could not be shown: says so, with the words a report needs, and two ways on.
import type { ErrorComponentProps } from '@tanstack/react-router';
import '../ui/button.css';
import './home/page.css';

/** Read anew, since the app may be another one by now: its parts are then no longer where the old one looks for them. */
export function Broken({ error }: ErrorComponentProps) {
  return (
    <section className="away" role="alert">
      <h1>The projector stopped</h1>
      <p>This screen could not be shown. Nothing of yours is lost.</p>
      <button type="button" className="button button-main" onClick={() => location.reload()}>
        Try again
      </button>
      <a className="button" href="/">
        Back to the home page
      </a>
      <p className="away-code">{String(error).slice(0, 160)}</p>
    </section>
  );
}
