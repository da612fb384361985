import { z } from 'zod';
import { complaint } from '../../core/suppression/stop-reason.ts';
import type { TenantTx } from '../db/doors.ts';
import { join } from '../db/sql.ts';
import { pageWhere } from './list-suppressions.ts';
import { suppressionView } from './suppression-view.ts';
import { chosenEntries, type UndoChoice, withoutComplaints } from './undo-choice.ts';

/** Entries that are shown. */
const shown = 20;

export const undoPreview = z.object({
  /** Entries that would be released. */
  count: z.int(),
  /** Complaints among the effects: left alone unless wanted. */
  complaints: z.int(),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** Newest first. */
  rows: z.array(suppressionView),
  /** What comes later is not part of it. */
  upTo: z.date(),
});

/** What taking back one rule's, one day's or one import's effects would release. */
export async function previewUndo(tx: TenantTx, input: UndoChoice): Promise<z.infer<typeof undoPreview>> {
  const chosen = chosenEntries(input);
  const counts = await tx.db.$queryRaw<{ reason: string; count: number }[]>`
    select reason, count(*)::int as count from suppression where ${chosen} group by reason order by count desc, reason`;
  const [now] = await tx.db.$queryRaw<{ at: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as at`;
  const reasons = counts.filter(({ reason }) => input.withComplaints || reason !== complaint);
  const { rows } = await pageWhere(tx, join([chosen, withoutComplaints(input)], ' and '), shown);
  return {
    count: reasons.reduce((sum, { count }) => sum + count, 0),
    complaints: counts.find(({ reason }) => reason === complaint)?.count ?? 0,
    reasons,
    rows,
    upTo: now?.at ?? new Date(0),
  };
}
