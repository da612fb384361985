import { z } from 'zod';
import { designationKinds } from '../../core/contract/designation.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { Designation } from '../db/rows.ts';

export const designationView = z.object({
  id: z.uuid(),
  kind: z.enum(designationKinds),
  /** A-label domain, network or name; '' for roaming. */
  value: z.string(),
  /** The same as people read it. */
  shown: z.string(),
  state: z.enum(['requested', 'accepted', 'refused', 'removed']),
  /** Owes a one-off fee, from `decidedAt` on. */
  feeBillable: z.boolean(),
  reason: z.string().nullable(),
  requestedAt: z.date(),
  decidedAt: z.date().nullable(),
  removedAt: z.date().nullable(),
});
export type DesignationView = z.infer<typeof designationView>;

export function viewDesignation(row: Designation): DesignationView {
  const { id, kind, value, state, feeBillable, reason, requestedAt, decidedAt, removedAt } = row;
  const shown = kind === 'domain' ? toUnicodeName(value) : value;
  return { id, kind, value, shown, state, feeBillable, reason, requestedAt, decidedAt, removedAt };
}
