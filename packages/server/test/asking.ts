// Viewers who go on asking a running server for pages, lists and search, each answer looked at as it comes.
import type { Card, Page, Ranked } from '@marquee/protocol';

/** What came back for one request. */
export interface Told {
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly answer: Partial<Page & Ranked> & { readonly detail?: string };
}

export interface Asking {
  readonly url: string;
  /** Requests under way at once. */
  readonly clients: number;
  /** The n-th request of all. */
  request(n: number): { readonly path: string; readonly body?: object };
  /** Every answer, in no order. */
  onTold(told: Told): void;
}

export interface Askers {
  /** Answers so far. */
  readonly count: number;
  /** Resolves when so many more answers have come. */
  more(answers: number): Promise<void>;
  /** Asks no more; resolves when the last answer is in. Rejects with what `onTold` threw first. */
  stop(): Promise<void>;
}

export function startAsking({ url, clients, request, onTold }: Asking): Askers {
  let [asked, count, open] = [0, 0, true];
  const client = async (): Promise<void> => {
    while (open) {
      const { path, body } = request(asked++);
      onTold(await tell(url, path, body));
      count++;
    }
  };
  // One that fails ends all: an answer that is wrong is told at once.
  const all = Array.from({ length: clients }, () => client().finally(() => (open = false)));
  const ended = Promise.all(all);
  ended.catch(() => undefined);
  return {
    get count() {
      return count;
    },
    async more(answers) {
      const wanted = count + answers;
      while (open && count < wanted) await new Promise((resolve) => setTimeout(resolve, 10));
      if (!open) await ended;
    },
    async stop() {
      open = false;
      await ended;
    },
  };
}

async function tell(url: string, path: string, body?: object): Promise<Told> {
  try {
    const answer = await fetch(
      `${url}${path}`,
      body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    return { path, status: answer.status, answer: (await answer.json()) as Told['answer'] };
  } catch (error) {
    return { path, status: 0, answer: { detail: String(error) } };
  }
}

/** Every card of a page or of a list. */
export const cardsIn = ({ rows, items }: Told['answer']): readonly Card[] => [
  ...(rows ?? []).flatMap((row) => row.items),
  ...(items ?? []),
];
