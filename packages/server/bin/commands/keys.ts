// marquee keys create | list | revoke: who may call, made and ended where the store is.
import { randomBytes } from 'node:crypto';
import { scopes, type KeyNew, type Scope } from '@marquee/protocol';
import { Command, Option } from 'commander';
import { ServerError } from '../../src/errors.ts';
import { makeKey } from '../../src/http/keys/make.ts';
import { shownKey } from '../../src/http/routes/operations.ts';
import { openStore } from '../../src/store/index.ts';
import type { Key } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { countingNumber } from '../options.ts';
import { placeOf, withStore, type StoreOptions } from '../store-options.ts';
import { UsageError } from '../usage.ts';

interface Options extends StoreOptions {
  readonly json?: boolean;
}
interface CreateOptions extends Options {
  readonly scope: Scope[];
  readonly origin: string[];
  readonly account?: string;
  readonly profile?: string;
  readonly label?: string;
  readonly days?: number;
}

const DAY = 86_400_000;
const collect = (text: string, before: string[] = []): string[] => [...before, text];

export const keysCommand = (): Command =>
  new Command('keys')
    .description('Make, list and revoke the keys that callers of the API need')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());

const sub = (name: string, description: string): Command =>
  withStore(new Command(name).description(description).option('--json', 'print one JSON value').exitOverride());

const createCommand = (): Command =>
  sub('create', 'Make a key; its secret is shown once')
    .addOption(new Option('--scope <scope...>', 'what it is for').choices([...scopes]).makeOptionMandatory())
    .option('--origin <origin>', 'web origin it may be used from, again for more', collect, [])
    .option('--account <id>', 'account of a viewer')
    .option('--profile <id>', 'the only profile it may act for: a child’s')
    .option('--label <text>', 'what you will know it by')
    .option('--days <n>', 'days until it ends (default: never)', countingNumber)
    .addHelpText(
      'after',
      `
Examples:
  marquee keys create --scope operator
  marquee keys create --scope events:write --origin https://films.example`,
    )
    .action(async (options: CreateOptions) => {
      await withOpenStore(options, async (store) => {
        const { key, secret } = made(wishOf(options));
        await store.keys.put([key]);
        print(
          options,
          { key: shownKey(key), secret },
          `${secret}\n\nKeep it now: it is stored nowhere. Its id is ${key.id}.`,
        );
      });
    });

const listCommand = (): Command =>
  sub('list', 'Show every key, without its secret').action(async (options: Options) => {
    await withOpenStore(options, async (store) => {
      const keys = await allKeys(store);
      print(
        options,
        { keys: keys.map(shownKey) },
        keys.map(line).join('\n') || 'no keys yet; marquee keys create makes one',
      );
    });
  });

const revokeCommand = (): Command =>
  sub('revoke', 'End a key; running servers know within ten seconds')
    .argument('<id>', 'as marquee keys list shows it')
    .action(async (id: string, options: Options) => {
      await withOpenStore(options, async (store) => {
        const key = await store.keys.get(id);
        if (key === undefined) throw new UsageError(`there is no key ${id}; marquee keys list shows them`);
        const revoked = { ...key, revokedAt: key.revokedAt ?? Date.now() };
        await store.keys.put([revoked]);
        print(options, shownKey(revoked), `${id} is revoked`);
      });
    });

const wishOf = ({ scope, origin, account, profile, label, days }: CreateOptions): KeyNew => ({
  scopes: scope,
  origins: origin,
  ...(account === undefined ? {} : { accountId: account }),
  ...(profile === undefined ? {} : { profileId: profile }),
  ...(label === undefined ? {} : { label }),
  ...(days === undefined ? {} : { expiresAt: Date.now() + days * DAY }),
});

function made(wish: KeyNew): ReturnType<typeof makeKey> {
  try {
    return makeKey(wish, Date.now(), randomBytes);
  } catch (error) {
    throw error instanceof ServerError ? new UsageError(error.message) : error;
  }
}

async function withOpenStore(options: Options, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(placeOf(options), { now: Date.now });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function allKeys(store: Store): Promise<Key[]> {
  const keys: Key[] = [];
  for (let page = await store.keys.list('', 500); page.length > 0; page = await store.keys.list(keys.at(-1)!.id, 500)) {
    keys.push(...page);
  }
  return keys;
}

const line = ({ id, scopes: may, origins, accountId, label, expiresAt, revokedAt }: Key): string =>
  [
    id,
    may.join(','),
    origins.join(' ') || (accountId ?? ''),
    label,
    revokedAt !== null ? 'revoked' : expiresAt === null ? '' : `until ${new Date(expiresAt).toISOString()}`,
  ]
    .filter((part) => part !== '')
    .join('  ');

const print = ({ json }: Options, value: unknown, text: string): void =>
  void process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
