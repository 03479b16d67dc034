// What a route says of itself. Registration, OpenAPI, the typed client and the authorization matrix all read this.
import type { Type } from 'typebox';
import type { Scope } from '../keys.ts';
import type { ProblemCode } from '../problems.ts';

/** Who is kept alive longest under overload: 1 pages, 2 plays and opinions, 3 views, 4 administration. */
export type Priority = 1 | 2 | 3 | 4;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify's form: /v1/titles/:id. */
  readonly path: string;
  /** Heading under which it is documented. */
  readonly tag: string;
  readonly summary: string;
  /** Scopes of which one is needed; 'anyone' needs no key. */
  readonly scopes: readonly Scope[] | 'anyone';
  /** May a key that is bound to one child's profile call it? */
  readonly kids: boolean;
  readonly priority: Priority;
  readonly params?: Type.TObject;
  readonly query?: Type.TObject;
  readonly headers?: Type.TObject;
  readonly body?: Type.TSchema;
  /** What is checked before the handler where the handler judges the parts of the body one by one; else `body` is. */
  readonly outer?: Type.TSchema;
  /** What else may be answered, beside what any route of its kind may. */
  readonly problems?: readonly ProblemCode[];
  /** Status → body, null for an empty one. Errors that any route may give need no mention. */
  readonly answers: Readonly<Record<number, Type.TSchema | null>>;
  /** Media type of the answer where it is not JSON. */
  readonly answerType?: string;
  readonly example: { readonly path?: string; readonly body?: unknown; readonly answer?: unknown };
}

/** Keeps the exact types of a row. */
export const route = <const R extends Route>(row: R): R => row;

type Of<R, K extends string> = R extends { readonly [key in K]: infer S extends Type.TSchema }
  ? Type.Static<S>
  : undefined;
/** Types of a route's parts; undefined where it has none. */
export type ParamsOf<R extends Route> = Of<R, 'params'>;
export type QueryOf<R extends Route> = Of<R, 'query'>;
export type HeadersOf<R extends Route> = Of<R, 'headers'>;
export type BodyOf<R extends Route> = Of<R, 'body'>;
type Body<S> = S extends Type.TSchema ? Type.Static<S> : undefined;
/** Body of a success. */
export type AnswerOf<R extends Route> = Body<R['answers'][keyof R['answers']]>;
