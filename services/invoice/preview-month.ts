import { z } from 'zod';
import { today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { closeMonthInput, requireOver, unbilled } from './close-month.ts';
import { rateBatch, skipReasons } from './rate-batch.ts';

export const previewMonthInput = closeMonthInput;

const shown = 500;

export const monthPreview = z.object({
  month: z.string(),
  /** When it was closed; null while it is open. */
  closedAt: z.date().nullable(),
  /** What closing would issue, of the first 500 contracts that have no invoice of the month. Yen with tax. */
  invoices: z.array(
    z.object({ resellerId: z.uuid(), recipient: z.string(), contract: z.string(), peak: z.int(), total: z.int() }),
  ),
  /** Contracts that would get none, and why. */
  exceptions: z.array(
    z.object({ resellerId: z.uuid(), recipient: z.string(), contract: z.string(), reason: z.enum(skipReasons) }),
  ),
  /** Issued for this month already. */
  issued: z.int(),
  /** There are more than the first 500. */
  more: z.boolean(),
});

/** What closing a month would do now; nothing is written. @throws Refusal month_not_over */
export async function previewMonth(
  tx: SystemTx,
  { month }: z.infer<typeof previewMonthInput>,
): Promise<z.infer<typeof monthPreview>> {
  requireOver(month);
  const contracts = await unbilled(tx, month, '00000000-0000-0000-0000-000000000000', shown + 1);
  const { rated, skipped } = await rateBatch(tx.db, contracts.slice(0, shown), month);
  const close = await tx.db.monthClose.findUnique({ where: { month } });
  const names = await tx.db.reseller.findMany({
    where: { id: { in: skipped.map(({ contract }) => contract.resellerId) } },
    select: { id: true, operatorName: true },
  });
  const nameOf = new Map(names.map(({ id, operatorName }) => [id, operatorName]));
  return {
    month,
    closedAt: close?.closedAt ?? null,
    invoices: rated.map(({ contract, compose }) => {
      const { recipient, inputs, total } = compose('', today());
      const { resellerId } = contract;
      return { resellerId, recipient: recipient.name, contract: recipient.contract, peak: inputs.peak, total };
    }),
    exceptions: skipped.map(({ contract, reason }) => ({
      ...{ resellerId: contract.resellerId, contract: contract.number, reason },
      recipient: nameOf.get(contract.resellerId) ?? '',
    })),
    issued: await tx.db.invoice.count({ where: { month } }),
    more: contracts.length > shown,
  };
}
