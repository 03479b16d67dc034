// The jobs of the benchmark, in the order of the table. A new one: its file and a line here.
import type { Job } from '../job.ts';
import { als } from './als.ts';
import { append } from './append.ts';
import { ease } from './ease.ts';
import { fold } from './fold.ts';
import { home } from './home.ts';
import { httpEvents } from './http-events.ts';
import { intake } from './intake.ts';
import { knn } from './knn.ts';
import { overload } from './overload.ts';
import { live } from './live.ts';
import { reaction } from './reaction.ts';
import { segments } from './segments.ts';
import { svdpp } from './svdpp.ts';
import { topN } from './top-n.ts';
import { tracker } from './tracker.ts';
import { vitals } from './vitals.ts';

export const jobs: readonly Job[] = [
  als,
  topN,
  knn,
  ease,
  svdpp,
  segments,
  append,
  intake,
  fold,
  httpEvents,
  overload,
  tracker,
  vitals,
  live,
  home,
  reaction,
];

export function jobNamed(name: string): Job {
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`there is no job ${name}; the jobs are ${jobs.map((one) => one.name).join(', ')}`);
  return job;
}
