// What a viewer may be asked, in words, and what holds now.
import type { Consent } from '@marquee/protocol';

export type Purpose = Consent['purpose'];

interface PurposeWords {
  readonly purpose: Purpose;
  readonly label: string;
  readonly note: string;
  /** Holds where it was never refused: without it there is no such service. The others hold only where they were given. */
  readonly unlessRefused: boolean;
}

export const purposes: readonly PurposeWords[] = [
  {
    purpose: 'personalization',
    label: 'Learning what you like',
    note: 'Your plays, thumbs and lists shape your own pages.',
    unlessRefused: true,
  },
  {
    purpose: 'measurement',
    label: 'Measuring how pages are used',
    note: 'What was on the screen and how far you looked, to make pages better.',
    unlessRefused: true,
  },
  {
    purpose: 'disclosure',
    label: 'Telling others what you watch',
    note: 'Off unless you say yes here; ends after two years. This server tells nobody by itself.',
    unlessRefused: false,
  },
  {
    purpose: 'research',
    label: 'Research',
    note: 'Off unless you say yes: studies on what was watched, without your name.',
    unlessRefused: false,
  },
];

/** The newest answer holds, until it ends. */
export function stands(consents: readonly Consent[], purpose: Purpose, now: number): boolean {
  const last = consents.findLast((consent) => consent.purpose === purpose);
  const words = purposes.find((one) => one.purpose === purpose);
  if (last === undefined) return words?.unlessRefused ?? false;
  return last.granted && (last.expiresAt === null || last.expiresAt > now);
}
