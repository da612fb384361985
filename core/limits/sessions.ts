import type { Listener } from '../delivery/track.ts';
import type { LimitFigures } from './tenant-limits.ts';

/**
 * How many sessions a customer may have open at once on a listener of one node; null: no limit of its own. R-041: 30 at the
 * relay server, R-051: 20 at the error server, both as data.
 */
export function sessionLimit(listener: Listener, customer: LimitFigures): number | null {
  switch (listener) {
    case 'relay':
      return customer.relaySessions;
    case 'mx':
      return customer.mxSessions;
    case 'submission':
    case 'submissions':
    case 'internal':
      return null;
    default:
      return listener satisfies never;
  }
}
