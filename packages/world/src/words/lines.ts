// Word lists as they are written down: one entry a line, or entries between bars.

/** Entries of a block of text, one a line; blank lines are none. */
export const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Entries between bars. */
export const bars = (text: string): readonly string[] => text.split('|');
