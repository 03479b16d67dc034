// What a server is started with: the only place where clock, randomness and the outside come in.
import type { Config } from '../config.ts';
import type { DrawArt } from '../http/drawn-art.ts';
import type { Media } from '../http/media.ts';
import type { Role } from './roles.ts';

export interface ServerOptions {
  /** Folder of an embedded store, or postgres://…. */
  readonly place: string;
  readonly role: Role;
  readonly config: Config;
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly tick: () => number;
  readonly uuid: () => string;
  readonly random: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Folder of the built viewer app; undefined: the interface alone. */
  readonly viewerApp?: string | undefined;
  /** Draws pictures of titles that are asked for under /art/; undefined: none are. */
  readonly drawArt?: DrawArt | undefined;
  /** Films under /media/. */
  readonly media?: Media | undefined;
  /** Lines of the log, JSON. */
  readonly log: { write(line: string): void };
}
