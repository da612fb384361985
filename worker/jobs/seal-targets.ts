import { sealTargets as seal } from '../../services/alias/seal-targets.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Seals where aliases and forwarding lead outside, as far as it stands in clear. */
export async function sealTargets(): Promise<void> {
  while ((await inSystem('scheduled work', null, seal)) > 0) {
    // Some more: each round is a transaction of its own.
  }
}
