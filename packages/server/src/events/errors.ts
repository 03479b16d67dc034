// Errors of ingestion as their callers see them. Each means that nothing of the request was counted.
import { ServerError } from '../errors.ts';

/** An error that says after how many seconds trying again makes sense. */
export type RetryError = ServerError & { readonly retryAfterS: number };

export const overloaded = (queued: number, limit: number, retryAfterS: number): RetryError =>
  Object.assign(new ServerError('E_OVERLOADED', { queued, limit }), { retryAfterS });

export const closing = (): RetryError => Object.assign(new ServerError('E_CLOSING', undefined), { retryAfterS: 1 });

/** True where the fault is the database's and not the events': the same request may pass when it is back, or has room again. */
export const isStoreAway = (error: unknown): boolean =>
  error instanceof ServerError && (error.code === 'E_STORE_UNAVAILABLE' || error.code === 'E_DISK_FULL');
