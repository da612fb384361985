import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { Refusal } from '../../core/errors.ts';
import { requireAccount } from '../account/require-account.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { getVacation } from './get-vacation.ts';
import type { VacationView } from './vacation-view.ts';

/** One line: a line break in a subject would begin another header. */
const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u);

export const setVacationInput = z.object({
  accountId: z.uuid(),
  enabled: z.boolean(),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  subject: line,
  /** Any text but NUL, which Postgres cannot hold. */
  body: z
    .string()
    .max(10_000)
    .refine((text) => !text.includes('\0')),
  days: z.int().min(1).max(30),
});

/**
 * Switches an account's vacation on or off, and sets its text and days. In force within 2 s (mta/dovecot/vacation-keeper.ts).
 *
 * @throws Refusal not_found, account_without_mailbox, vacation_text_missing, vacation_days_reversed
 */
export async function setVacation(tx: TenantTx, input: z.infer<typeof setVacationInput>): Promise<VacationView> {
  const { accountId, enabled, startsOn, endsOn, subject, body, days } = input;
  const { resellerId, customerId, kind } = await requireAccount(tx, accountId);
  if (kind !== 'mailbox') throw new Refusal('invalid', 'account_without_mailbox');
  if (enabled && (subject === '' || body.trim() === '')) throw new Refusal('invalid', 'vacation_text_missing');
  if (startsOn && endsOn && startsOn > endsOn) throw new Refusal('invalid', 'vacation_days_reversed');
  const values = {
    enabled,
    startsOn: startsOn ? new Date(startsOn) : null,
    endsOn: endsOn ? new Date(endsOn) : null,
    timeZone: defaultTimeZone,
    subject,
    body,
    days,
    updatedAt: new Date(),
  };
  await tx.db.vacation.upsert({
    where: { accountId },
    create: { accountId, resellerId, customerId, ...values },
    update: values,
  });
  await record(tx, {
    action: 'vacation.set',
    objectId: accountId,
    detail: { enabled, startsOn, endsOn, days },
    owner: { resellerId, customerId },
  });
  return getVacation(tx, { accountId });
}
