import { DateTime } from 'luxon';
import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { AbuseCase } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { noteKinds, textPlace } from './add-note.ts';
import { caseView, viewCases } from './list-cases.ts';

const dayView = z.object({
  /** Its beginning in the contract's zone. */
  at: z.date(),
  /** Recipients handed over for the internet; what became of them by now. */
  sent: z.int(),
  unknown: z.int(),
  blocks: z.int(),
  complaints: z.int(),
});

export const caseDetail = caseView.extend({
  /** The reports of misuse that are open about its account: it is frozen. */
  frozen: z.boolean(),
  networks: z.array(z.string()),
  /** The customer's last fourteen days. */
  days: z.array(dayView),
  notes: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(noteKinds),
      at: z.date(),
      /** Null: the platform, or somebody who is gone. */
      by: z.string().nullable(),
      byOperator: z.boolean(),
      text: z.string(),
    }),
  ),
});

const shownDays = 14;

/** One case with what was found, what came of it and the figures of its days. @throws Refusal not_found */
export async function getCase(
  tx: SystemTx | TenantTx,
  { id }: { id: string },
  now = new Date(),
): Promise<z.infer<typeof caseDetail>> {
  const { db } = tx;
  const row = await db.abuseCase.findUnique({ where: { id } });
  if (!row) throw new Refusal('not_found', 'not_found');
  const [view] = await viewCases(tx, [row]);
  if (!view) throw new Refusal('not_found', 'not_found');
  const reports = row.accountId ? await db.compromise.count({ where: { targetId: row.accountId, liftedAt: null } }) : 0;
  return {
    ...view,
    frozen: reports > 0,
    networks: row.networks,
    days: await daysOf(tx, row, now),
    notes: await notesOf(tx, row),
  };
}

async function notesOf(tx: SystemTx | TenantTx, row: AbuseCase) {
  const { db } = tx;
  const notes = await db.abuseNote.findMany({ where: { caseId: row.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  // A reseller reads that it was the operator, not which of its people.
  const people = await db.portalUser.findMany({
    where: { id: { in: notes.flatMap(({ madeBy }) => madeBy ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return Promise.all(
    notes.map(async ({ id, at, kind, madeBy, byOperator, textCipher }) => ({
      ...{ id, at, byOperator, by: (madeBy && nameOf.get(madeBy)) ?? null },
      kind: z.enum(noteKinds).parse(kind),
      text: textCipher ? await openText(row, textPlace(id), textCipher) : '',
    })),
  );
}

type Counted = { readonly at: Date; readonly sent: number; readonly unknown: number; readonly blocks: number };

async function daysOf({ db }: SystemTx | TenantTx, { resellerId, customerId }: AbuseCase, now: Date) {
  const today = DateTime.fromJSDate(now, { zone: defaultTimeZone }).startOf('day');
  const first = today.minus({ days: shownDays - 1 });
  const counted = await db.$queryRaw<Counted[]>`
    select date_trunc('day', hour, ${defaultTimeZone}) as at, sum(deliveries)::int as sent,
      coalesce(sum(deliveries) filter (where state = 'bounced' and error_status = 2), 0)::int as unknown,
      coalesce(sum(deliveries) filter (where state = 'bounced' and error_status = 4), 0)::int as blocks
    from delivery_hour
    where reseller_id = ${resellerId}::uuid and customer_id = ${customerId}::uuid and hour >= ${first.toJSDate()}::timestamptz
      and direction = 'out' and metered and state <> 'rejected'
    group by 1`;
  const complained = await db.$queryRaw<{ at: Date; n: number }[]>`
    select date_trunc('day', at, ${defaultTimeZone}) as at, count(*)::int as n from delivery_event
    where kind = 'complained' and at >= ${first.toJSDate()}::timestamptz and reseller_id = ${resellerId}::uuid
      and customer_id = ${customerId}::uuid group by 1`;
  const sentOn = new Map(counted.map((day) => [day.at.getTime(), day]));
  const complaintsOn = new Map(complained.map(({ at, n }) => [at.getTime(), n]));
  return Array.from({ length: shownDays }, (_, place) => {
    const at = first.plus({ days: place }).toJSDate();
    const { sent = 0, unknown = 0, blocks = 0 } = sentOn.get(at.getTime()) ?? {};
    return { at, sent, unknown, blocks, complaints: complaintsOn.get(at.getTime()) ?? 0 };
  });
}
