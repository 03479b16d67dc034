// An address that leads nowhere: says so, and how to go on.
import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <main className="away away-whole">
      <p className="wordmark">Marquee</p>
      <h1>No such screen in this house</h1>
      <p>The address may be old, or mistyped.</p>
      <Link className="button" to="/">
        Back to the home page
      </Link>
    </main>
  );
}
