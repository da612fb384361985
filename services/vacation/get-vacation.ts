import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { requireAccount } from '../account/require-account.ts';
import type { TenantTx } from '../db/doors.ts';
import type { VacationView } from './vacation-view.ts';

export const getVacationInput = z.object({ accountId: z.uuid() });

const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** An account's vacation; switched off and empty where none was ever set. @throws Refusal not_found */
export async function getVacation(
  tx: TenantTx,
  { accountId }: z.infer<typeof getVacationInput>,
): Promise<VacationView> {
  await requireAccount(tx, accountId);
  const vacation = await tx.db.vacation.findUnique({ where: { accountId } });
  return {
    accountId,
    enabled: vacation?.enabled ?? false,
    startsOn: dayOf(vacation?.startsOn ?? null),
    endsOn: dayOf(vacation?.endsOn ?? null),
    timeZone: vacation?.timeZone ?? defaultTimeZone,
    subject: vacation?.subject ?? '',
    body: vacation?.body ?? '',
    days: vacation?.days ?? 7,
  };
}
