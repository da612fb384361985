import { z } from 'zod';
import {
  answerDays,
  type ConsentArea,
  consentAreaNames,
  consentState,
  consentStates,
  lapsesAt,
} from '../../core/support/consent-areas.ts';
import type { Database } from '../db/doors.ts';
import type { SupportConsent } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';

export const reasonPlace = (id: string) => ({ table: 'support_consent', column: 'reason_cipher', row: id });

export const consentView = z.object({
  id: z.uuid(),
  state: z.enum(consentStates),
  /** Null: all that the reseller has. */
  customer: z.string().nullable(),
  areas: z.array(z.enum(consentAreaNames)),
  reason: z.string(),
  hours: z.int(),
  askedAt: z.date(),
  /** Until when it can be answered; null: it was, or was withdrawn. */
  answerBy: z.date().nullable(),
  /** Who consented, or refused; null: not answered, or somebody of a level above. */
  answeredBy: z.string().nullable(),
  answeredAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  /** Taken back or given up before that. */
  endedAt: z.date().nullable(),
  /** How often something was looked at with it. */
  looks: z.int(),
});
export type ConsentView = z.infer<typeof consentView>;
export const consentOfReseller = consentView.extend({
  ...{ resellerId: z.uuid(), reseller: z.string() },
  askedBy: z.string().nullable(),
});

export const areasOf = ({ areas }: Pick<SupportConsent, 'areas'>): ConsentArea[] =>
  consentAreaNames.filter((area) => areas.includes(area));

/** What makes one count now. */
export const liveAt = (now: Date) => ({ grantedAt: { not: null }, endedAt: null, expiresAt: { gt: now } });
/** What nobody has answered, in time or not. */
export const unanswered = { refusedAt: null, grantedAt: null, endedAt: null };
const earliest = (now: Date) => new Date(now.getTime() - answerDays * 86_400_000);
/** What may still be answered. */
export const answerableAt = (now: Date) => ({ ...unanswered, askedAt: { gt: earliest(now) } });
/** What nobody answered in time. */
export const lapsedAt = (now: Date) => ({ ...unanswered, askedAt: { lte: earliest(now) } });

/** What rows of consents are shown with, read for all of them at once. */
export async function consentFacts(db: Database, rows: readonly SupportConsent[], now: Date) {
  const people = rows.flatMap(({ askedBy, grantedBy, refusedBy }) =>
    [askedBy, grantedBy ?? [], refusedBy ?? []].flat(),
  );
  const users = await db.portalUser.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
  const customers = await db.customer.findMany({
    where: { id: { in: rows.flatMap(({ customerId }) => customerId ?? []) } },
    select: { id: true, name: true },
  });
  const looks = await db.auditEntry.groupBy({
    by: ['objectId'],
    where: { objectId: { in: rows.map(({ id }) => id) }, action: 'support.look' },
    _count: true,
  });
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.name ?? null;
  const view = async (row: SupportConsent): Promise<ConsentView> => ({
    ...{ id: row.id, state: consentState(row, now), areas: areasOf(row), hours: row.hours, askedAt: row.askedAt },
    customer: customers.find(({ id }) => id === row.customerId)?.name ?? null,
    answerBy: row.refusedAt || row.grantedAt || row.endedBy ? null : lapsesAt(row.askedAt),
    reason: await openText(row, reasonPlace(row.id), row.reasonCipher),
    answeredBy: nameOf(row.grantedBy ?? row.refusedBy),
    answeredAt: row.grantedAt ?? row.refusedAt,
    ...{ expiresAt: row.expiresAt, endedAt: row.endedAt },
    looks: looks.find(({ objectId }) => objectId === row.id)?._count ?? 0,
  });
  return { view, nameOf };
}
