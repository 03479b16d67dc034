// The colours of signs to choose from: one of them is pressed, arrows go along them.
import { useId } from 'react';
import { colours, placeOf } from './avatar.tsx';
import './colours.css';

interface ColoursProps {
  readonly name: string;
  readonly chosen: number | null;
  onChoose(place: number): void;
}

export function Colours({ name, chosen, onChoose }: ColoursProps) {
  const group = useId();
  return (
    <fieldset className="colours">
      <legend>Colour</legend>
      <div>
        {colours.map(([colour, word], place) => (
          <label key={colour} title={word}>
            <input
              type="radio"
              name={group}
              aria-label={word}
              checked={placeOf(name, chosen) === place}
              onChange={() => onChoose(place)}
            />
            <span style={{ background: colour }} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
