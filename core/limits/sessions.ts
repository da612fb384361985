import type { Listener } from '../delivery/track.ts';
import type { LimitFigures } from './tenant-limits.ts';

/**
 * How many sessions a customer may have open at once on a listener of one node; null: no limit of its own. R-041: 30 at the
 * relay server, as data; the same for what it receives.
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
    case 'bounce': // counted as a whole (plugins/error-server): whose bounce it is, no session says
      return null;
    default:
      return listener satisfies never;
  }
}
