// How a verb talks: its result on stdout, progress and sentences on stderr, and what Ctrl-C asks for.

export interface Terminal {
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** What is being done now; `done` is the share of it, 0 … 1. */
  progress(text: string, done?: number): void;
  /** A sentence for stderr that stays. */
  note(text: string): void;
  /** Prints the result: one JSON value with --json, else the text. */
  print(value: unknown, text: string): void;
  close(): void;
}

/** The first Ctrl-C asks for a clean stop, the second one ends the process. */
export function openTerminal({ json = false }: { readonly json?: boolean | undefined }): Terminal {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    note('stopping after this step; press Ctrl-C again to end at once');
  };
  process.on('SIGINT', interrupt);
  return {
    signal: stop.signal,
    progress: progressLine(),
    note,
    print(value, text) {
      clearLine();
      process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
    },
    close: () => {
      process.off('SIGINT', interrupt);
      clearLine();
    },
  };
}

function note(text: string): void {
  clearLine();
  process.stderr.write(`${text}\n`);
}

/** Takes the bar off a terminal, so that the next text begins on an empty line. */
function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
}

const CLEAR = '\r\x1b[K';
/** Characters of a full bar. */
const BAR = 20;
/** Where stderr is no terminal: at most one line in this many ms. */
const QUIET = 2000;

/** A bar that rewrites itself on a terminal; plain lines elsewhere. */
function progressLine(): Terminal['progress'] {
  let last = -Infinity;
  return (text, done) => {
    const percent = done === undefined ? '' : `${Math.round(100 * done)} %  `;
    if (process.stderr.isTTY) {
      const full = Math.round(BAR * Math.min(1, done ?? 0));
      const bar = done === undefined ? '' : `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  `;
      // A line that wraps could not be taken back.
      process.stderr.write(CLEAR + `${bar}${percent}${text}`.slice(0, process.stderr.columns - 1));
    } else if (performance.now() - last > QUIET) {
      last = performance.now();
      process.stderr.write(`${percent}${text}\n`);
    }
  };
}
