import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import {
  type AcceptanceDates,
  acceptanceDates,
  impossibleDate,
  type TrialDates,
  trialDates,
} from '../../core/contract/acceptance-dates.ts';
import { termsOverride } from '../../core/contract/terms-parameters.ts';
import { Refusal } from '../../core/errors.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { termsOfVersions } from '../terms/terms-of-contract.ts';

const day = z.string().refine(isDay);
export const acceptanceAsked = z.object({
  resellerId: z.uuid(),
  /** 承諾日, 利用開始日, 課金開始日; what the agreement says where not given. */
  accepted: day.nullish(),
  serviceStart: day.nullish(),
  billingStart: day.nullish(),
});

export const acceptanceView = z.object({
  applied: day,
  accepted: day,
  serviceStart: day,
  /** Null of a trial: it is billed once it is converted. */
  billingStart: day.nullable(),
  /** Null of a trial that is formed with its billing start. */
  formed: day.nullable(),
  trial: z.boolean(),
  minimumTermEnd: day.nullable(),
  planId: z.uuid(),
});

/** The dates that accepting now would fix. @throws Refusal contract_state, contract_day */
export async function quoteAcceptance(
  { db }: SystemTx,
  contract: Contract,
  asked: z.infer<typeof acceptanceAsked>,
): Promise<(AcceptanceDates | TrialDates) & { readonly planId: string; readonly trial: boolean }> {
  const { life, events } = await stateOfContract(db, contract);
  const applied = events.find((event) => event.kind === 'applied');
  if (life.phase !== 'applied' || !applied?.planId)
    throw new Refusal('conflict', 'contract_state', { event: 'accepted', state: life.phase });
  const plan = await db.plan.findUniqueOrThrow({ where: { id: applied.planId } });
  const versions = await db.termsVersion.findMany({ where: { profile: contract.profile, resellerId: null } });
  const dated = versions.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
  const { terms } = termsOfVersions(contract, dated, today(), termsOverride.parse(plan.terms));
  const { trial = false } = applied;
  const dates = (trial ? trialDates : acceptanceDates)(terms, {
    applied: applied.on,
    accepted: asked.accepted ?? today(),
    serviceStart: asked.serviceStart ?? undefined,
    billingStart: asked.billingStart ?? undefined,
  });
  const wrong = impossibleDate(dates, today());
  if (wrong) throw new Refusal('invalid', 'contract_day', wrong);
  return { ...dates, planId: plan.id, trial };
}
