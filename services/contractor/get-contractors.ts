import { z } from 'zod';
import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { changedFields, contractorPeriods } from '../../core/contract/contractor-change.ts';
import { successionDeadline } from '../../core/contract/term-period.ts';
import { invariant } from '../../core/errors.ts';
import { type ContractorView, contractorView, viewContractor } from '../application/contractor-rows.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

const day = z.string();
const field = z.custom<keyof ContractorView['data']>((name) => typeof name === 'string');

export const contractorsView = z.object({
  /** Whose contract it is by its designation (事業者名), where nothing else was ever recorded. */
  operatorName: z.string(),
  current: contractorView.nullable(),
  /** What waits for the operator. */
  waiting: contractorView
    .extend({
      /** Fields that would change. */
      changed: z.array(field),
      /** Last day on which a succession was to be reported; null of anything else. */
      deadline: day.nullable(),
      late: z.boolean(),
    })
    .nullable(),
  /** What held before, the latest first, with its last day. */
  past: z.array(contractorView.extend({ until: day })),
  /** What was refused or taken back, the latest first. */
  declined: z.array(contractorView),
});

/** Who the contractor is, was, and is to be, as both sides see it. */
export async function getContractors(
  { db }: SystemTx | TenantTx,
  { id: contractId, resellerId }: Contract,
): Promise<z.infer<typeof contractorsView>> {
  const rows = await db.contractor.findMany({
    where: { contractId },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
  });
  const { operatorName } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
  const views = await Promise.all(rows.map((row) => viewContractor(db, row)));
  const held = contractorPeriods(views.filter(({ state }) => state === 'effective' || state === 'replaced').map(dated));
  const current = views.find(({ state }) => state === 'effective') ?? null;
  const pending = views.find(({ state, cause }) => state === 'pending' && cause !== 'application');
  const deadline = pending?.succeededOn ? successionDeadline(pending.succeededOn) : null;
  return {
    ...{ operatorName, current },
    waiting: pending
      ? {
          ...{ ...pending, changed: changedFields(current?.data ?? null, pending.data), deadline },
          late: deadline !== null && dayOf(pending.requestedAt, defaultTimeZone) > deadline,
        }
      : null,
    past: held.flatMap(({ until, ...view }) => (until === null ? [] : [{ ...view, until }])).toReversed(),
    declined: views.filter(({ state }) => state === 'refused' || state === 'withdrawn').toReversed(),
  };
}

function dated(view: ContractorView) {
  const { effectiveOn } = view;
  invariant(effectiveOn !== null, `contractor ${view.id} held from no day`);
  return { ...view, effectiveOn };
}
