// What a process of each role does.
import { routes, type RouteName } from '@marquee/protocol';

/** What one process does; 'all' by default, the others share a PostgreSQL. */
export type Role = 'all' | 'ingest' | 'serve' | 'train';
export const roles: readonly Role[] = ['all', 'ingest', 'serve', 'train'];

export const isShared = (place: string): boolean => /^postgres(ql)?:/.test(place);
/** Answers with pages and lists. */
export const shows = (role: Role): boolean => role === 'all' || role === 'serve';
/** Turns events into states. */
export const folds = (role: Role): boolean => role === 'all' || role === 'serve';
/** Trains, seals and forgets. */
export const keeps = (role: Role): boolean => role === 'all' || role === 'train';

export function servedBy(role: Role, name: RouteName): boolean {
  const { tag } = routes[name];
  if (tag === 'Health' || role === 'all') return true;
  return role === 'ingest' ? tag === 'Events' : role === 'serve';
}
