import { z } from 'zod';
import { type ConsentState, consentStates } from '../../core/support/consent-areas.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { answerableAt, consentFacts, consentOfReseller, consentView, lapsedAt, liveAt } from './consent-view.ts';

/** What of the consents is shown. */
export const consentFilter = z.object({ state: z.enum(consentStates).optional() });
export const listConsentsInput = consentFilter.extend(pageInput);
type Asked = z.input<typeof listConsentsInput>;
export const consentPage = pageOf(consentView);
export const allConsentsPage = pageOf(consentOfReseller);

const order = { askedAt: 'desc', id: 'desc' } as const;
const place = { askedAt: true, id: true } as const;

/** Rows of which consentState says the same. */
function standing(state: ConsentState, now: Date): Prisma.SupportConsentWhereInput {
  const given = { refusedAt: null, grantedAt: { not: null } };
  const notGiven = { refusedAt: null, grantedAt: null };
  switch (state) {
    case 'asked':
      return answerableAt(now);
    case 'lapsed':
      return { OR: [lapsedAt(now), { ...notGiven, endedAt: { not: null }, endedBy: null }] };
    case 'withdrawn':
      return { ...notGiven, endedAt: { not: null }, endedBy: { not: null } };
    case 'refused':
      return { refusedAt: { not: null } };
    case 'live':
      return { ...liveAt(now), refusedAt: null };
    case 'ended':
      return { ...given, endedAt: { not: null } };
    case 'expired':
      return { ...given, endedAt: null, expiresAt: { lte: now } };
    default:
      return state satisfies never;
  }
}

/** One page of what was asked of one's own house, the latest first. */
export async function listConsents(
  { db, resellerId }: TenantTx,
  { state, ...asked }: Asked = {},
): Promise<z.infer<typeof consentPage>> {
  const now = new Date();
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { resellerId, ...(state && standing(state, now)) },
    order,
    count: (of) => db.supportConsent.count(of),
    last: (id) => db.supportConsent.findUnique({ where: { id }, select: place }),
    read: (of) => db.supportConsent.findMany(of),
  });
  const { view } = await consentFacts(db, rows, now);
  return { ...rest, rows: await Promise.all(rows.map(view)) };
}

/** One page of what was asked of everybody, the latest first. */
export async function listAllConsents(
  { db }: SystemTx,
  { state, ...asked }: Asked = {},
): Promise<z.infer<typeof allConsentsPage>> {
  const now = new Date();
  const include = { reseller: { select: { operatorName: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: state ? standing(state, now) : {},
    order,
    count: (of) => db.supportConsent.count(of),
    last: (id) => db.supportConsent.findUnique({ where: { id }, select: place }),
    read: (of) => db.supportConsent.findMany({ ...of, include }),
  });
  const { view, nameOf } = await consentFacts(db, rows, now);
  const views = await Promise.all(
    rows.map(async (row) => ({
      ...(await view(row)),
      ...{ resellerId: row.resellerId, reseller: row.reseller.operatorName, askedBy: nameOf(row.askedBy) },
    })),
  );
  return { ...rest, rows: views };
}

export const waitingConsents = z.object({
  /** How many wait for an answer. */
  asked: z.int(),
  /** Until when support can look; null: it cannot. */
  liveUntil: z.date().nullable(),
});

/** What of one's own house's consents is in force or waits. */
export async function countConsents({ db }: TenantTx): Promise<z.infer<typeof waitingConsents>> {
  const now = new Date();
  const live = await db.supportConsent.aggregate({ where: liveAt(now), _max: { expiresAt: true } });
  return {
    asked: await db.supportConsent.count({ where: answerableAt(now) }),
    liveUntil: live._max.expiresAt,
  };
}
