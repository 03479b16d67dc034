// What was just learnt, live: each thing the viewer did, and what it changed on their page.
import { Icon } from '../../ui/icon.tsx';
import { changeWords } from './change.ts';
import { useLearnt, type Note } from './notes.tsx';
import './panel.css';

export function LearntPanel() {
  const { notes, show } = useLearnt();
  return (
    <aside className="learnt" aria-label="What was just learnt">
      <header>
        <h2>Just learnt</h2>
        <button type="button" className="learnt-close" aria-label="Hide this panel" onClick={() => show(false)}>
          <Icon name="close" size={18} />
        </button>
      </header>
      {notes.length === 0 ? (
        <p className="learnt-empty">Play something, or say what you think of a title. What it changes stands here.</p>
      ) : (
        <ol aria-live="polite">
          {notes.map((note) => (
            <li key={note.id}>
              <strong>{note.text}</strong>
              <Effect note={note} />
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

function Effect({ note: { change } }: { readonly note: Note }) {
  if (change === undefined) return <p className="learnt-waits">Looking at your next page …</p>;
  if (change === null) return <p>Your page stayed as it was.</p>;
  return (
    <ul>
      {changeWords(change).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
