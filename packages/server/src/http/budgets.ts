// Whose budget a request is taken from: the key's, the profile's, or, without a key, the address's.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { isOperator, type Caller } from './caller.ts';
import { createLimiter, type Verdict } from './limiter.ts';
import { HttpProblem } from './problem.ts';

export interface Budgets {
  /** A request by a caller who was recognized. Throws rate_limited. */
  key(caller: Caller, reply: FastifyReply): void;
  /** A request about a profile. Operators act for many and are not counted by profile. */
  profile(caller: Caller, id: string, reply: FastifyReply): void;
  /** A request that bore no usable key. */
  stranger(request: FastifyRequest, reply: FastifyReply): void;
}

export function createBudgets(rates: Config['limits'], now: () => number): Budgets {
  const keys = createLimiter(rates.key, now);
  const profiles = createLimiter(rates.profile, now);
  const addresses = createLimiter(rates.address, now);
  return {
    key: ({ name }, reply) => settle(keys.take(name), reply),
    profile: (caller, id, reply) => {
      if (!isOperator(caller)) settle(profiles.take(id), reply);
    },
    stranger: (request, reply) => settle(addresses.take(request.ip), reply),
  };
}

/** Says what is left, the tightest of the budgets that were asked, and stops where nothing is. */
function settle(verdict: Verdict, reply: FastifyReply): void {
  const before = reply.getHeader('ratelimit-remaining');
  if (before === undefined || Number(before) >= verdict.remaining || !verdict.allowed) {
    reply.header('ratelimit-limit', String(verdict.limit));
    reply.header('ratelimit-remaining', String(verdict.allowed ? verdict.remaining : 0));
    reply.header('ratelimit-reset', String(verdict.resetS));
  }
  if (!verdict.allowed)
    throw new HttpProblem('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterS) } });
}
