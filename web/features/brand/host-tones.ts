import type { Outputs } from '../../client/trpc.ts';
import type { Tone } from '../../components/ui/badge.tsx';

/** How grave each state of a host name is. */
export const hostTones: Record<Outputs['brandHost']['list'][number]['state'], Tone> = {
  waiting: 'info',
  taken: 'bad',
  serving: 'good',
  elsewhere: 'bad',
  'proof-gone': 'warn',
};
