import type { Outputs } from '../../client/trpc.ts';
import type { Tone } from '../../components/ui/badge.tsx';

export type InquiryRow = Outputs['inquiry']['asked']['rows'][number];
export type QueuedRow = Outputs['inquiry']['queue']['rows'][number];
export type AskedInquiry = Outputs['inquiry']['get'];
export type QueuedInquiry = Outputs['inquiry']['getQueued'];
export type Entry = AskedInquiry['entries'][number];
export type InquiryState = InquiryRow['state'];

/** As what somebody looks at an inquiry: who asked it, the reseller that answers, or the operator. */
export type Side = 'asker' | 'desk' | 'operator';

/** What waits for the reader stands out: to whoever asked an answer, to whoever answers a question. */
export const toneOf = (state: InquiryState, side: Side): Tone => {
  if (state === 'solved') return 'good';
  if (state === 'waiting') return side === 'asker' ? 'warn' : 'neutral';
  if (side === 'asker') return 'info';
  return state === 'new' ? 'bad' : 'warn';
};
