import { z } from 'zod';
import { type LimitFigures, type LimitRow, tenantLimits } from '../../core/limits/tenant-limits.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import { findLimitSubject, type LimitSubject, type LimitSubjectInput } from './find-limit-subject.ts';

const figure = z.number().nullable();
const figures = z.object({
  messagesPerHour: figure,
  messagesPerDay: figure,
  recipientsPerHour: figure,
  recipientsPerDay: figure,
  relaySessions: figure,
  mxSessions: figure,
  messageBytes: figure,
  relayMessageBytes: figure,
  spoolBytes: figure,
});

export const limitsView = z.object({
  level: z.enum(['account', 'customer', 'reseller']),
  resellerId: z.uuid(),
  customerId: z.uuid().nullable(),
  accountId: z.uuid().nullable(),
  name: z.string(),
  /** What holds; null: no limit. */
  effective: figures,
  standard: figures,
  /** What the operator and the reseller set for this one; null: nothing. */
  operator: figures,
  reseller: figures,
  /** The operator's restrictions, newest first; those of the reseller as a whole are among a customer's where it may see them. */
  throttles: z.array(
    z.object({
      id: z.uuid(),
      ofCustomer: z.boolean(),
      messagesPerHour: z.int().nullable(),
      recipientsPerHour: z.int().nullable(),
      reason: z.string(),
      startsAt: z.date(),
      endsAt: z.date().nullable(),
    }),
  ),
  /** Refusals because of a limit, newest first. */
  reached: z.array(
    z.object({
      at: z.date(),
      reason: z.string(),
      listener: z.string(),
      customerName: z.string().nullable(),
      account: z.string().nullable(),
    }),
  ),
});
export type LimitsView = z.infer<typeof limitsView>;

const nothing: LimitFigures = {
  messagesPerHour: null,
  messagesPerDay: null,
  recipientsPerHour: null,
  recipientsPerDay: null,
  relaySessions: null,
  mxSessions: null,
  messageBytes: null,
  relayMessageBytes: null,
  spoolBytes: null,
};

/** The limits of an account, customer or reseller: what holds, who set it, restrictions, and when one was reached lately. @throws Refusal not_found */
export async function getLimits(tx: TenantTx | SystemTx, input: LimitSubjectInput): Promise<LimitsView> {
  const subject = await findLimitSubject(tx, input);
  const { level, resellerId, customerId, accountId } = subject;
  const rows = await limitRows(tx.db, subject);
  const setBy = (who: LimitRow['setBy']) => {
    const row = rows.find((each) => each.setBy === who);
    if (!row) return nothing;
    const { level: _, setBy: __, ...only } = row;
    return only;
  };
  const throttles = await tx.db.sendingThrottle.findMany({
    where: { resellerId, ...(customerId ? { OR: [{ customerId }, { customerId: null }] } : {}) },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: {
      id: true,
      customerId: true,
      messagesPerHour: true,
      recipientsPerHour: true,
      reason: true,
      startsAt: true,
      endsAt: true,
    },
  });
  return {
    ...subject,
    effective: tenantLimits(rows)[level],
    standard: setBy('default'),
    operator: setBy('operator'),
    reseller: setBy('reseller'),
    throttles: throttles.map(({ customerId: of, ...rest }) => ({ ...rest, ofCustomer: of !== null })),
    // The operator does not read a tenant's log: it learns that a limit was reached, and not by whom.
    reached: (await reachedLately(tx.db, { resellerId, customerId, accountId })).map((row) =>
      'resellerId' in tx ? row : { ...row, account: null },
    ),
  };
}

async function limitRows(db: Database, subject: LimitSubject): Promise<LimitRow[]> {
  const { level, resellerId, customerId, accountId } = subject;
  const standard = await db.$queryRaw<LimitFigures[]>`
    select messages_per_hour as "messagesPerHour", messages_per_day as "messagesPerDay", recipients_per_hour as "recipientsPerHour",
           recipients_per_day as "recipientsPerDay", relay_sessions as "relaySessions", mx_sessions as "mxSessions",
           message_bytes as "messageBytes", relay_message_bytes as "relayMessageBytes", spool_bytes as "spoolBytes"
    from sending_limit_standard where level = ${level}::limit_level`;
  const set = await db.sendingLimit.findMany({ where: { resellerId, customerId, accountId } });
  return [
    ...standard.map((row) => ({ ...row, level, setBy: 'default' as const })),
    ...set.map(({ id: _, resellerId: __, customerId: ___, accountId: ____, spoolBytes, setBy, ...row }) => ({
      ...row,
      level,
      setBy,
      spoolBytes: spoolBytes === null ? null : Number(spoolBytes),
    })),
  ];
}

type Whose = Pick<LimitSubject, 'resellerId' | 'customerId' | 'accountId'>;

/** Of the last seven days. */
async function reachedLately(
  db: Database,
  { resellerId, customerId, accountId }: Whose,
): Promise<LimitsView['reached']> {
  return db.$queryRaw`
    select d.accepted_at as at, d.reason, d.listener, c.name as "customerName", a.local_part || '@' || m.name as account
    from delivery d
    left join customer c on c.id = d.customer_id
    left join account a on a.id = d.account_id
    left join domain m on m.id = a.domain_id
    where d.reseller_id = ${resellerId}::uuid and d.reason like 'LIMIT\\_%'
      and d.accepted_at > now() - interval '7 days' and d.accepted_on >= (now() at time zone 'UTC')::date - 7
      and (${customerId}::uuid is null or d.customer_id = ${customerId}::uuid)
      and (${accountId}::uuid is null or d.account_id = ${accountId}::uuid)
    order by d.accepted_at desc limit 20`;
}
