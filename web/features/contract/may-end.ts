import type { Contract } from './contract-types.ts';

/** Whether a notice may still end it: it runs, and no end is known. */
export const mayEnd = ({ phase, ending }: Pick<Contract, 'phase' | 'ending'>): boolean =>
  (phase === 'running' || phase === 'suspended') && !ending;
