// marquee profile export | import | erase: all that is known of a person, handed out, taken back in, or forgotten.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { createHistory } from '../../src/events/history.ts';
import { bringBack } from '../../src/people/bring-back.ts';
import { eraseProfile } from '../../src/people/erase.ts';
import { exportProfile } from '../../src/people/export.ts';
import { profileHashOf } from '../../src/people/profile-hash.ts';
import type { Store } from '../../src/store/store.ts';
import { withOpenStore, type VerbOptions } from '../open-store.ts';
import { writableFile } from '../options.ts';
import { withStore } from '../store-options.ts';
import { UsageError } from '../usage.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  export: 'marquee profile export p1 --out p1.zip',
  import: 'marquee profile import p1.zip',
  erase: 'marquee profile erase p1 --yes',
};

export const profileCommand = (): Command =>
  new Command('profile')
    .description('Hand out, take back in or erase all that is known of a profile')
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(eraseCommand())
    .addHelpText(
      'after',
      `\nExamples:\n${Object.values(EXAMPLES)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );

const sub = (name: string, description: string): Command =>
  withStore(new Command(name).description(description).exitOverride())
    .optionsGroup('Running:')
    .option('--json', 'print one JSON value and nothing else on stdout')
    .addHelpText('after', `\nExample:\n  ${EXAMPLES[name]}`);

const exportCommand = (): Command =>
  sub('export', 'Write a zip of JSON and CSV: profile, events, states, ratings, list, searches, consents')
    .argument('<id>', 'of the profile')
    .requiredOption('--out <file>', 'where to write it', writableFile)
    .action((id: string, options: VerbOptions & { readonly out: string }) =>
      withOpenStore(options, async (store, terminal) => {
        await known(store, id);
        const zip = await exportProfile(store, id, Date.now());
        writeFileSync(options.out, zip, { mode: 0o600 });
        terminal.print(
          { profile: id, out: options.out, bytes: zip.length },
          `${options.out} holds everything that is known of ${id}`,
        );
      }),
    );

const importCommand = (): Command =>
  sub('import', 'Read such a zip back, into a store that does not know the profile')
    .argument('<file>', 'a zip that marquee profile export wrote')
    .action((file: string, options: VerbOptions) =>
      withOpenStore(options, async (store, terminal) => {
        const back = await bringBack(store, fileOf(file), await profileHashOf(store, randomBytes));
        await createHistory({ store, onTrouble: ({ error }) => terminal.note(String(error)) }).catchUp();
        terminal.print(back, `${back.profile} is back, with ${back.events} events`);
      }),
    );

const eraseCommand = (): Command =>
  sub('erase', 'Remove every trace of a profile, for good, and print the receipt')
    .argument('<id>', 'of the profile')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
An embedded store is held by a server that runs on it: stop the server first, or ask it (DELETE /v1/profiles/ID with an
operator's key). With --db servers may run on; it then takes some seconds more, until all of them know.
Backups and exports made before still hold the profile: delete them when their time has come.`,
    )
    .action((id: string, options: VerbOptions & { readonly yes?: boolean }) => erase(id, options));

/** For so long a server may go on taking events of a profile that another process erased. */
const REMEMBERED_MS = 11_000;

async function erase(id: string, options: VerbOptions & { readonly yes?: boolean }): Promise<void> {
  if (options.yes !== true) await confirmed(id);
  await withOpenStore(options, async (store, terminal) => {
    await known(store, id);
    const profileHash = await profileHashOf(store, randomBytes);
    const at = Date.now();
    const proof = { id: randomUUID(), profileHash: profileHash(id), requestedAt: at, completedAt: at };
    terminal.progress(`erasing ${id}`);
    const settled = async (): Promise<void> => void (store.driver === 'postgres' && (await pause(REMEMBERED_MS)));
    const receipt = await eraseProfile(store, id, proof, settled);
    const counts = Object.entries(receipt.removed).map(([what, count]) => `${count} ${what}`);
    terminal.print(receipt, `erased: ${counts.join(', ')}\nreceipt ${receipt.id}`);
  });
}

async function confirmed(id: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError('erasing cannot be undone: say --yes, or answer on a terminal');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`Everything about ${id} will be gone for good. Type its id to go on: `);
  asking.close();
  if (answer.trim() !== id) throw new UsageError('that is not the id; nothing was erased');
}

async function known(store: Store, id: string): Promise<void> {
  if ((await store.profiles.get(id)) === undefined) throw new UsageError(`there is no profile ${id}`);
}

function fileOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
