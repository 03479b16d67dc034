// What a long start is doing, on stderr: one line a step that is overwritten on a terminal, plain lines elsewhere.

export interface Progress {
  step(text: string): void;
  onProgress(text: string): void;
  done(): void;
}

export function progress(out: NodeJS.WriteStream): Progress {
  let begun: { readonly text: string; readonly at: number; detail: string } | undefined;
  const seconds = (at: number): string => `${((performance.now() - at) / 1000).toFixed(1)} s`;
  const show = (): void => {
    if (begun && out.isTTY) out.write(`\r\u001b[2K· ${begun.text} … ${begun.detail}`);
  };
  const end = (): void => {
    if (!begun) return;
    const { text, at, detail } = begun;
    out.write(`${out.isTTY ? '\r\u001b[2K' : ''}· ${text}${detail === '' ? '' : `: ${detail}`} (${seconds(at)})\n`);
    begun = undefined;
  };
  return {
    step(text) {
      end();
      begun = { text, at: performance.now(), detail: '' };
      show();
    },
    onProgress(detail) {
      if (begun) begun.detail = detail;
      show();
    },
    done: end,
  };
}
