// Starts a real PostgreSQL: a cluster of its own in a temporary folder, on loopback.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface Cluster {
  readonly folder: string;
  readonly port: number;
  /** Address of a database in it. */
  url(database: string): string;
  /** Makes an empty database and answers with its address. */
  fresh(): Promise<string>;
  drop(url: string): Promise<void>;
  /** For what concerns the whole server; answers are not read. */
  ask(sql: string): Promise<void>;
  /** Process number of the server, for tests that stop it. */
  pid(): number;
  /** Ends the server: `fast` in good order, `immediate` as a crash would. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** After a stop: the same data on the same port. */
  start(): Promise<void>;
}

const bin = (): string | undefined => {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root) : [];
  const folders = [...versions.map((v) => join(root, v, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

/** Why no PostgreSQL can be started here; undefined where one can. */
export const noPostgres = bin() ? undefined : 'PostgreSQL is not installed (apt-get install postgresql)';

/** A cluster of its own, for tests that stop or starve it; the caller stops it and removes its folder. */
export async function startPostgres(settings: Readonly<Record<string, string | number>> = {}): Promise<Cluster> {
  const programs = bin();
  if (!programs) throw new Error(noPostgres);
  const folder = mkdtempSync(join(tmpdir(), 'marquee-postgres-'));
  const owner = ownerOf(folder);
  const data = join(folder, 'data');
  const make = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--data-checksums',
    '-E',
    'UTF8',
    '--locale',
    'C.UTF-8',
    '-N',
  ];
  execFileSync(join(programs, 'initdb'), make, { ...owner, stdio: 'ignore', cwd: folder });
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, ...settings };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], { ...owner, stdio: 'ignore', cwd: folder });
    await ready(url('postgres'), server);
  };
  const url = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const ask = (sql: string): Promise<void> => asked(url('postgres'), sql);
  process.once('exit', () => server.kill('SIGQUIT'));
  await start();
  let made = 0;
  return {
    folder,
    port,
    url,
    start,
    ask,
    pid: () => server.pid!,
    async fresh() {
      const name = `t${++made}`;
      await ask(`create database ${name}`);
      return url(name);
    },
    drop: (address) => ask(`drop database ${new URL(address).pathname.slice(1)} with (force)`),
    async stop(how = 'fast') {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exit = once(server, 'exit');
      server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await exit;
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function ownerOf(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  if (!line) throw new Error('there is no user postgres, and PostgreSQL does not run as root');
  const [uid, gid] = line.split(':').slice(2, 4).map(Number);
  chownSync(folder, uid!, gid!);
  return { uid: uid!, gid: gid! };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode} before it was ready`);
    try {
      return await asked(url, 'select 1');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function asked(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
