import type { Day } from '../calendar/day.ts';
import type { ContractLife } from './contract-life.ts';

/**
 * Whether a contract's mail flows on a day: from the service start to the end of the last day, and not while it is suspended. A
 * termination stops it within its last day already, because it is without notice.
 *
 * @param life folded to `today`
 * @see …R-117
 */
export function serviceState(life: ContractLife, today: Day): 'active' | 'suspended' {
  if (life.phase !== 'running') return 'suspended';
  const { ending } = life;
  return ending?.kind === 'termination' && ending.lastDay <= today ? 'suspended' : 'active';
}
