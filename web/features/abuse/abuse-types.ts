import type { Outputs } from '../../client/trpc.ts';
import type { Tone } from '../../components/ui/badge.tsx';

export type AbuseCase = Outputs['abuse']['own']['rows'][number];
export type AbuseDetail = Outputs['abuse']['get'];

export const stateTone: Record<AbuseCase['state'], Tone> = { open: 'warn', escalated: 'bad', closed: 'neutral' };
