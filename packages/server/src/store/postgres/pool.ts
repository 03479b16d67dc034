// Connections to PostgreSQL: how they are set, what their errors mean, and patience while the server is away.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, types, type PoolClient, type QueryResult } from 'pg';
import { ServerError } from '../../errors.ts';

export interface PoolOptions {
  readonly now: () => number;
  /** Connections at most; one is enough for appends, the others read. */
  readonly size: number;
  /** A statement that takes longer is ended, by the server, or by us where the server does not answer at all. */
  readonly statementMs: number;
}

export interface GuardedPool {
  /** Runs one statement on any connection; one with a name is read by the server once for each connection. */
  query<R extends object>(sql: string, values?: readonly unknown[], name?: string): Promise<R[]>;
  /** Several statements in one transaction, all or nothing. */
  transaction<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Statements outside of transactions on one connection, without a limit of time. */
  slowly<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** What kysely asks for. */
  readonly kysely: PostgresPool;
}

export interface Client {
  query<R extends object>(sql: string, values?: readonly unknown[], name?: string): Promise<R[]>;
}

/** A server that is away is asked again after so long, by one connection. */
const PATIENCE_MS = 1_000;

export function guardedPool(url: string, { now, size, statementMs }: PoolOptions): GuardedPool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementMs,
    query_timeout: statementMs + 5_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'marquee',
    // count(*) and seq are below 2⁵³
    types: {
      getTypeParser: ((oid: number, format) =>
        oid === 20 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  const { away, knock } = patience(now);
  pool.on('error', (error) => void away(error));
  // A lent connection that breaks fails its query and says so as an event too; unheard, that event would end the process.
  pool.on('connect', (client) => void client.on('error', (error) => void away(error)));
  const connect = (): Promise<PoolClient> => knock(() => pool.connect());

  async function lent<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(isConnection(error) || (error as { broken?: boolean }).broken === true);
      throw away(error);
    }
  }
  const asking = (client: PoolClient): Client => ({
    query: async <R extends object>(text: string, values: readonly unknown[] = [], name?: string) =>
      (await client.query<R>({ text, values: [...values], ...(name !== undefined && { name }) })).rows,
  });
  return {
    query: (sql, values, name) => lent((client) => asking(client).query(sql, values, name)),
    transaction: (work) =>
      lent(async (client) => {
        await client.query('begin');
        try {
          const result = await work(asking(client));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => Object.assign(error as object, { broken: true }));
          throw error;
        }
      }),
    slowly: (work) =>
      lent(async (client) => {
        await client.query('set statement_timeout = 0');
        const patient: Client = {
          async query<R extends object>(text: string, values: readonly unknown[] = []) {
            const query = { text, values: [...values], query_timeout: 0 };
            return (await client.query<R>(query)).rows;
          },
        };
        try {
          return await work(patient);
        } finally {
          await client.query(`set statement_timeout = ${statementMs}`);
        }
      }),
    kysely: { options: {}, connect: async () => forKysely(await connect(), away), end: () => pool.end() },
  };
}

/** While the server is away one connection a second is tried; everybody else is refused at once. */
function patience(now: () => number) {
  let until: number | undefined;
  const away = (error: unknown): unknown => {
    if (isConnection(error)) until = now() + PATIENCE_MS;
    return asStoreError(error);
  };
  return {
    away,
    async knock<T>(connect: () => Promise<T>): Promise<T> {
      if (until !== undefined) {
        if (now() < until) throw new ServerError('E_STORE_UNAVAILABLE', { why: 'the server was away a moment ago' });
        // The others wait for what this one finds.
        until = now() + PATIENCE_MS;
      }
      try {
        const connection = await connect();
        until = undefined;
        return connection;
      } catch (error) {
        throw away(error);
      }
    },
  };
}

function forKysely(client: PoolClient, away: (error: unknown) => unknown): PostgresPoolClient {
  let broken = false;
  const query = async (sql: unknown, values: readonly unknown[] = []): Promise<QueryResult> => {
    try {
      return await client.query(sql as string, [...values]);
    } catch (error) {
      broken ||= isConnection(error);
      throw away(error);
    }
  };
  // The other form of query takes a cursor, and nothing here streams.
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (discard?: boolean) => client.release(broken || discard === true),
  };
}

/** Classes of SQLSTATE: connection, resources, operator's intervention; and single ones: serialization, deadlock, lock time-out. */
const AWAY = /^(08|53|57|40001|40P01|55P03|25P03)/;
const DAMAGED = /^XX00[12]/;
const FULL = '53100';

const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

/** True where the connection is of no more use. pg's own errors, such as time-outs, have no SQLSTATE. */
function isConnection(error: unknown): boolean {
  if (error instanceof ServerError || error instanceof TypeError || error instanceof RangeError) return false;
  const state = sqlState(error);
  return state === undefined ? isOfPg(error) : /^(08|57P)/.test(state);
}

/** Errors of the socket have a code such as ECONNRESET; pg's own have none, but words. */
function isOfPg(error: unknown): boolean {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  return typeof code === 'string' || /connection|timeout|terminated|queryable/i.test(message);
}

/** An error of pg as ours; anything else, such as a broken constraint, as it is. */
export function asStoreError(error: unknown): unknown {
  const state = sqlState(error);
  const why = `${(error as Error).message}${state ? ` (${state})` : ''}`;
  if (state && DAMAGED.test(state)) return new ServerError('E_STORE_CORRUPT', { why }, { cause: error });
  if (state === FULL) return new ServerError('E_DISK_FULL', { why }, { cause: error });
  if (state ? AWAY.test(state) : isConnection(error)) {
    return new ServerError('E_STORE_UNAVAILABLE', { why }, { cause: error });
  }
  return error;
}
