// "Why this?": any card may ask for it; the sheet itself is loaded when the first one does.
import type { Card } from '@marquee/protocol';
import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';

interface Why {
  open(card: Card): void;
}
const Context = createContext<Why>({ open: () => {} });
const WhySheet = lazy(() => import('./sheet.tsx').then((module) => ({ default: module.WhySheet })));

export function WhyProvider({ children }: { readonly children: ReactNode }) {
  const [card, setCard] = useState<Card>();
  const why = useMemo(() => ({ open: setCard }), []);
  return (
    <Context value={why}>
      {children}
      {card && (
        <Suspense>
          <WhySheet key={card.title} card={card} onClose={() => setCard(undefined)} />
        </Suspense>
      )}
    </Context>
  );
}

export const useWhy = (): Why => use(Context);
