// A page that could not be fetched: what happened, and another try.
import '../../ui/button.css';

export function Away({ again }: { again(): void }) {
  return (
    <section className="away" role="alert">
      <h1>The house lights are still on</h1>
      <p>Your page could not be fetched. The server may be starting.</p>
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </section>
  );
}
