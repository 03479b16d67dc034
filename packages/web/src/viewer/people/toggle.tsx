// A switch with its label and a note of what it does.
import { Switch } from '@base-ui/react/switch';
import './settings.css';

interface ToggleProps {
  readonly label: string;
  readonly note: string;
  /** When it last had a say. */
  readonly last?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  onChange(on: boolean): void;
}

export const Toggle = ({ label, note, last, on, disabled = false, onChange }: ToggleProps) => (
  // The switch is a control of its own inside its label.
  // oxlint-disable-next-line jsx-a11y/label-has-associated-control
  <label className="toggle">
    <span>
      {label}
      <small>{note}</small>
      {last !== undefined && <small className="toggle-last">{last}</small>}
    </span>
    <Switch.Root className="switch" checked={on} disabled={disabled} onCheckedChange={onChange}>
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  </label>
);
