import { type CloseRules, closeRules, defaultCloseRules } from '../../core/invoice/close-rules.ts';
import { record } from '../audit/record.ts';
import type { Database, SystemTx } from '../db/doors.ts';

/** How the operator closes its months now. */
export async function getCloseRules(db: Database): Promise<CloseRules> {
  const latest = await db.closeRule.findFirst({ orderBy: { id: 'desc' } });
  return latest ? closeRules.parse(latest.rules) : defaultCloseRules;
}

/** From the next look on. What waited does so no more until then: other rules may find something else. */
export async function setCloseRules(tx: SystemTx, rules: CloseRules): Promise<void> {
  await tx.db.closeRule.createMany({ data: [{ rules, setBy: tx.actorId }] });
  await tx.db.monthWait.deleteMany();
  await record(tx, { action: 'month.set_rules', objectId: 'operator', detail: rules });
}
