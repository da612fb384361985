import { type ArrearsRules, arrearsRules, defaultArrearsRules } from '../../core/invoice/dunning.ts';
import { record } from '../audit/record.ts';
import type { Database, SystemTx } from '../db/doors.ts';

/** How the operator deals with arrears now. */
export async function getArrearsRules(db: Database): Promise<ArrearsRules> {
  const latest = await db.arrearsRule.findFirst({ where: { resellerId: null }, orderBy: { id: 'desc' } });
  return latest ? arrearsRules.parse(latest.rules) : defaultArrearsRules;
}

/** From now on; what was told stays told. */
export async function setArrearsRules(tx: SystemTx, rules: ArrearsRules): Promise<void> {
  await tx.db.arrearsRule.createMany({ data: [{ rules, setBy: tx.actorId }] });
  await record(tx, { action: 'arrears.set_rules', objectId: 'operator', detail: rules });
}
