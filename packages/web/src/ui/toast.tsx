// Short messages at the foot of the page, with one thing to do about them; they leave by themselves, but not while they are looked at.
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import './toast.css';

interface Action {
  readonly label: string;
  run(): void;
}
type Say = (text: string, action?: Action) => void;

interface Message {
  readonly id: number;
  readonly text: string;
  readonly action: Action | undefined;
}

const Context = createContext<Say>(() => {});
/** ms for which a message stays. */
const STAYS = 5_000;
const MOST = 3;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const count = useRef(0);
  const say = useCallback<Say>((text, action) => {
    count.current += 1;
    const id = count.current;
    setMessages((now) => [...now, { id, text, action }].slice(-MOST));
  }, []);
  const leave = useCallback((id: number) => setMessages((now) => now.filter((one) => one.id !== id)), []);
  const place = useMemo(() => ({ say, leave }), [say, leave]);
  return (
    <Context value={place.say}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {messages.map((message) => (
          <Toast key={message.id} message={message} onLeave={place.leave} />
        ))}
      </section>
    </Context>
  );
}

interface ToastProps {
  readonly message: Message;
  onLeave(id: number): void;
}

function Toast({ message: { id, text, action }, onLeave }: ToastProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (place.current?.matches(':hover,:focus-within') !== true) onLeave(id);
    }, STAYS);
    return () => clearInterval(timer);
  }, [id, onLeave]);
  return (
    <div ref={place} className="toast">
      <p>{text}</p>
      {action && (
        <button type="button" className="toast-action" onClick={() => (action.run(), onLeave(id))}>
          {action.label}
        </button>
      )}
    </div>
  );
}

/** `say('Off your pages', { label: 'Undo', run })`. */
export const useToast = (): Say => use(Context);
