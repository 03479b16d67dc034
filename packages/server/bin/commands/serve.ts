// marquee serve: the server, until it is told to stop.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { appAdvice } from '../../src/app-source.ts';
import { startServer, type RunningServer } from '../../src/main.ts';
import { roles, shows, type Role } from '../../src/wiring/roles.ts';
import { wholeNumber } from '../options.ts';
import { configOf, placeOf, withStore, type StoreOptions } from '../store-options.ts';

interface Options extends StoreOptions {
  readonly port?: number;
  readonly host?: string;
  readonly role: Role;
  readonly json?: boolean;
}

export const serveCommand = (): Command =>
  withStore(
    new Command('serve')
      .description('Take in events and answer requests')
      .optionsGroup('Server:')
      .option('--port <n>', 'port to listen on, 0 for any that is free (default: 4400)', wholeNumber)
      .option(
        '--host <address>',
        'address to listen on; beyond this machine only once a key exists (default: 127.0.0.1)',
      )
      .addOption(new Option('--role <role>', 'what this process does').choices([...roles]).default('all')),
  )
    .option('--json', 'print the address as one JSON value')
    .addHelpText(
      'after',
      `
Examples:
  marquee serve --port 4400
  marquee serve --host 0.0.0.0 --role ingest --db postgres://marquee@db.internal/marquee`,
    )
    .action(run);

const app = join(import.meta.dirname, '../../../web/dist/app');

async function run(options: Options): Promise<void> {
  const config = configOf(options);
  const server = await startServer({
    place: placeOf(options),
    role: options.role,
    config: { ...config, host: options.host ?? config.host, port: options.port ?? config.port },
    now: Date.now,
    tick: () => performance.now(),
    uuid: randomUUID,
    random: Math.random,
    randomBytes,
    viewerApp: app,
    log: process.stderr,
  });
  const { url, open } = server;
  // Before anybody is told that it is there: a signal may come at once.
  const ended = stopped(server);
  process.stdout.write(
    options.json ? `${JSON.stringify({ url })}\n` : `Marquee listens on ${url} (how to use it: ${url}/docs)\n`,
  );
  const advice = shows(options.role) ? appAdvice(app) : undefined;
  if (advice) process.stderr.write(`${advice}\n`);
  if (open) {
    process.stderr.write(
      'no key exists yet: programs on this machine need none; marquee keys create makes the first\n',
    );
  }
  void server.ready.then(() => process.stderr.write('ready: every stored event is folded\n'));
  await ended;
}

/** The first signal asks for a clean end, the second one ends the process. */
async function stopped(server: RunningServer): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
      resolve();
    };
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        if (!asked) stop();
        asked = true;
      });
    }
  });
  process.stderr.write('stopping: finishing what was begun\n');
  await server.stop();
}
