import { Ban, Clock, LoaderCircle, type LucideIcon, RotateCw } from 'lucide-react';
import type { Outputs } from '../../client/trpc.ts';
import type { Tone } from '../../components/ui/badge.tsx';

export type Task = Outputs['job']['tasks']['rows'][number];
export type Job = Outputs['job']['list']['rows'][number];
export type JobState = Job['state'];

/** Gravest first. */
export const jobStates = ['failed', 'retrying', 'running', 'waiting'] as const satisfies readonly JobState[];

export const stateLooks: Record<JobState, [Tone, LucideIcon]> = {
  failed: ['bad', Ban],
  retrying: ['warn', RotateCw],
  running: ['info', LoaderCircle],
  waiting: ['neutral', Clock],
};

/** What the address narrows the list to. */
export const narrowedTo = (query: Pick<URLSearchParams, 'get'>): { state?: JobState; task?: string } => {
  const state = jobStates.find((each) => each === query.get('state'));
  const task = query.get('task');
  return { ...(state && { state }), ...(task && { task }) };
};

/** The worker looks at its queue every two seconds. */
export const refreshMs = 5_000;
