// The PIN: asked where a child could go on alone, checked by the server, which counts the tries.
import { MarqueeError } from '@marquee/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { api, codeOf } from '../state/api.ts';
import { keepGrant } from '../state/grant.ts';
import '../../ui/button.css';
import './pin.css';

interface PinDialogProps {
  /** A profile of the account; whose name is said. */
  readonly profile: string;
  readonly name: string;
  onGiven(): void;
  onClose(): void;
}

export function PinDialog({ profile, name, onGiven, onClose }: PinDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState('');
  const queries = useQueryClient();
  useEffect(() => dialog.current?.showModal(), []);
  const give = async (pin: string): Promise<void> => {
    setFault('');
    try {
      keepGrant(await api.givePin({ params: { id: profile }, body: { pin } }));
      queries.removeQueries({ queryKey: ['of'] });
      dialog.current?.close();
      onGiven();
    } catch (error) {
      setFault(faultWords(error));
    }
  };
  return (
    <dialog ref={dialog} className="pin" aria-labelledby="pin-name" onClose={onClose}>
      <h2 id="pin-name">PIN for {name}</h2>
      <PinForm label="PIN" button="Go on" fault={fault} onPin={(pin) => void give(pin)} />
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        Back
      </button>
    </dialog>
  );
}

interface PinFormProps {
  readonly label: string;
  readonly button: string;
  readonly fault?: string;
  onPin(pin: string): void;
}

/** Four to eight digits, typed on whatever keys there are. */
export function PinForm({ label, button, fault = '', onPin }: PinFormProps) {
  const [pin, setPin] = useState('');
  const told = useId();
  const submit = (): void => {
    if (!isPin(pin)) return;
    onPin(pin);
    setPin('');
  };
  return (
    <form className="pin-form" onSubmit={(event) => (event.preventDefault(), submit())}>
      <label>
        {label}
        <input
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          aria-describedby={told}
          aria-invalid={fault !== ''}
          onChange={({ target }) => setPin(target.value.replace(/\D/g, ''))}
        />
      </label>
      <p id={told} className="pin-fault" role="alert">
        {fault}
      </p>
      <button type="submit" className="button button-main" disabled={!isPin(pin)}>
        {button}
      </button>
    </form>
  );
}

const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

/** What went wrong, and what to do. */
function faultWords(error: unknown): string {
  const code = codeOf(error);
  if (code === 'pin_wrong') return 'That is not the PIN.';
  if (code !== 'rate_limited') return 'The PIN could not be checked. Try again.';
  const waitMs = error instanceof MarqueeError ? (error.failure.retryAfterMs ?? 0) : 0;
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return `Too many tries. Wait ${minutes} minute${minutes === 1 ? '' : 's'}.`;
}
