import type { ContractLife } from './contract-life.ts';

/** Whether a notice may still end a contract: it runs, and no end is known. */
export const mayEnd = ({
  phase,
  ending,
}: {
  readonly phase: ContractLife['phase'];
  readonly ending: object | null;
}): boolean => (phase === 'running' || phase === 'suspended') && !ending;
