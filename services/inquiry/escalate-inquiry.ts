import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { addEntry, holdQueued } from './add-entry.ts';
import type { inquiryTextInput } from './inquiry-view.ts';

/**
 * Asks the operator in, which from now on reads what was said with whoever asked, and answers the reseller only; asked in already,
 * writes to it again. Whoever asked learns nothing of it.
 *
 * @throws Refusal not_found
 */
export async function escalateInquiry(
  tx: TenantTx,
  { id, text }: z.infer<typeof inquiryTextInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdQueued(tx, id);
  const { count: isFirst } = await tx.db.inquiry.updateMany({
    where: { id, escalatedAt: null },
    data: { escalatedAt: now, operatorTurn: true },
  });
  if (isFirst === 0) await tx.db.inquiry.updateMany({ where: { id }, data: { operatorTurn: true } });
  const entry = { side: 'desk', audience: 'operator', text, now } as const;
  await addEntry(tx, found, {
    ...entry,
    ...(isFirst ? { kind: 'escalated', action: 'inquiry.escalate' } : { kind: 'said', action: 'inquiry.ask_operator' }),
  });
}
