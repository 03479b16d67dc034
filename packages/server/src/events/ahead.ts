// Asks for what will be needed soon while others are being served: one question at a time, the next one gathers what comes meanwhile.

interface AheadOptions<Answer> {
  readonly ask: (ids: readonly string[]) => Promise<Map<string, Answer>>;
  /** Told of the answers whose ids were not forgotten since they were asked for, and of when the last of them was expected. */
  readonly keep: (answers: Map<string, Answer>, at: number) => void;
}

export interface Ahead {
  /** Fails silently: who needs the answer asks for himself, and is told. */
  expect(ids: readonly string[], at: number): void;
  /** These are needed now. Settles once no question with one of them is on its way; what was not yet asked for is given up. */
  arrival(ids: readonly string[]): Promise<void>;
  /** What an answer that is on its way says of it is out of date. */
  forget(id: string): void;
}

export function createAhead<Answer>({ ask, keep }: AheadOptions<Answer>): Ahead {
  const expected = new Set<string>();
  const underway = new Set<string>();
  let newest = 0;
  let running = false;
  let answer: Promise<void> = Promise.resolve();

  async function question(): Promise<void> {
    const at = newest;
    const ids = [...expected];
    expected.clear();
    for (const id of ids) underway.add(id);
    const answers = await ask(ids).catch(() => new Map<string, Answer>());
    for (const id of ids) if (!underway.has(id)) answers.delete(id);
    underway.clear();
    keep(answers, at);
  }

  async function run(): Promise<void> {
    running = true;
    // With what lies in the sockets by now.
    await new Promise(setImmediate);
    while (expected.size > 0) await (answer = question());
    running = false;
  }

  return {
    expect(ids, at) {
      newest = at;
      for (const id of ids) if (!underway.has(id)) expected.add(id);
      if (!running && expected.size > 0) void run();
    },
    async arrival(ids) {
      for (const id of ids) expected.delete(id);
      if (ids.some((id) => underway.has(id))) await answer;
    },
    forget: (id) => void underway.delete(id),
  };
}
