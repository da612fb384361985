import { type PartState, type ServicePart, serviceStatus } from '../../core/node/service-status.ts';
import { inSystem } from '../db/doors.ts';
import { listNodes } from './list-nodes.ts';

export type ServiceStatus = { readonly at: Date; readonly parts: Readonly<Record<ServicePart, PartState>> };

/** Anybody may ask, signed in or not: the database is asked once in so long. */
const keptMs = 10_000;
let last: { readonly at: number; readonly status: Promise<ServiceStatus> } | null = null;

/** How the service does, without a name of any machine, for whoever uses it. */
export function getServiceStatus(now = new Date()): Promise<ServiceStatus> {
  if (last && Math.abs(now.getTime() - last.at) < keptMs) return last.status;
  const status = look(now);
  const kept = { at: now.getTime(), status };
  last = kept;
  status.catch(() => {
    if (last === kept) last = null; // the next one tries again
  });
  return status;
}

async function look(now: Date): Promise<ServiceStatus> {
  const nodes = await inSystem('tell status', null, (tx) => listNodes(tx, now));
  return { at: now, parts: serviceStatus(nodes) };
}
