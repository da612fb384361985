import type { Outputs } from '../../client/trpc.ts';
import type { Tone } from '../../components/ui/badge.tsx';

export type StsOfDomain = Outputs['sts']['get'];

export const modeTones: Record<StsOfDomain['mode'], Tone> = { none: 'neutral', testing: 'info', enforce: 'good' };

export const isComplete = ({ records, certificate }: StsOfDomain): boolean =>
  certificate.state === 'held' && records.every(({ state }) => state === 'found');
