import { z } from 'zod';
import { compromiseTargets } from '../../core/tenancy/compromise.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Compromise } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { openText } from '../vault/vault.ts';
import { instructionPlace } from './instruct.ts';
import { labelsOf } from './labels-of.ts';
import { notePlace } from './report.ts';

export const compromiseView = z.object({
  id: z.uuid(),
  target: z.enum(compromiseTargets),
  targetId: z.uuid(),
  /** What it is called; null where it is gone. */
  label: z.string().nullable(),
  /** Null: the reseller's own. */
  customer: z.string().nullable(),
  note: z.string(),
  reportedAt: z.date(),
  /** Null: somebody of a level above, or its holder. */
  reportedBy: z.string().nullable(),
  /** The mailbox's own holder, who is called what it is called. */
  byHolder: z.boolean(),
  appPasswords: z.int(),
  sessions: z.int(),
  /** When the operator took it up. */
  seenAt: z.date().nullable(),
  /** What the operator says must be done. */
  instruction: z.string().nullable(),
  liftedAt: z.date().nullable(),
  liftedBy: z.string().nullable(),
});
export type CompromiseView = z.infer<typeof compromiseView>;

export const compromiseOfReseller = compromiseView.extend({ resellerId: z.uuid(), reseller: z.string() });

export const listCompromisesInput = z.object(pageInput);
type Asked = z.input<typeof listCompromisesInput>;
export const compromisePage = pageOf(compromiseView);
export const openCompromisePage = pageOf(compromiseOfReseller);

/** Open ones first, the newest first. */
const order = { liftedAt: { sort: 'desc', nulls: 'first' }, reportedAt: 'desc', id: 'desc' } as const;
const place = { liftedAt: true, reportedAt: true, id: true } as const;

/** One page of what was reported in one's own house, open or lifted. */
export async function listCompromises({ db }: TenantTx, asked: Asked = {}): Promise<z.infer<typeof compromisePage>> {
  const { rows, ...rest } = await pageOfRows(asked, {
    where: {},
    order,
    count: (of) => db.compromise.count(of),
    last: (id) => db.compromise.findUnique({ where: { id }, select: place }),
    read: (of) => db.compromise.findMany(of),
  });
  return { ...rest, rows: await viewAll(db, rows, (address) => address) };
}

/** One page of what waits for the operator, of everybody. Of an account only its domain is told. */
export async function listOpenCompromises(
  { db }: SystemTx,
  asked: Asked = {},
): Promise<z.infer<typeof openCompromisePage>> {
  const include = { reseller: { select: { operatorName: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { liftedAt: null },
    order,
    count: (of) => db.compromise.count(of),
    last: (id) => db.compromise.findUnique({ where: { id }, select: place }),
    read: (of) => db.compromise.findMany({ ...of, include }),
  });
  const views = await viewAll(db, rows, (address) => `…${address.slice(address.lastIndexOf('@'))}`);
  const found = rows.flatMap(({ resellerId, reseller }, at) => {
    const view = views[at];
    return view ? [{ ...view, resellerId, reseller: reseller.operatorName }] : [];
  });
  return { ...rest, rows: found };
}

async function viewAll(
  db: Database,
  rows: readonly Compromise[],
  addressAs: (address: string) => string,
): Promise<CompromiseView[]> {
  const labels = await labelsOf(db, rows, addressAs);
  const people = rows.flatMap(({ reportedBy, liftedBy }) => [reportedBy, liftedBy]).filter((id) => id !== null);
  const users = await db.portalUser.findMany({
    where: { id: { in: people } },
    select: { id: true, name: true, accountId: true },
  });
  const administrators = users.filter(({ accountId }) => accountId === null);
  const customers = await db.customer.findMany({
    where: { id: { in: rows.flatMap(({ customerId }) => customerId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((each) => each.id === id)?.name ?? null;
  return Promise.all(
    rows.map(async (row) => ({
      ...{ id: row.id, target: compromiseView.shape.target.parse(row.target), targetId: row.targetId },
      label: labels.get(row.targetId) ?? null,
      customer: nameOf(customers, row.customerId),
      note: await openText(row, notePlace(row.id), row.noteCipher),
      ...{ reportedAt: row.reportedAt, reportedBy: nameOf(administrators, row.reportedBy) },
      byHolder: users.some(({ id, accountId }) => id === row.reportedBy && accountId !== null),
      ...{ appPasswords: row.appPasswords, sessions: row.sessions, seenAt: row.seenAt },
      instruction: row.instructionCipher && (await openText(row, instructionPlace(row.id), row.instructionCipher)),
      ...{ liftedAt: row.liftedAt, liftedBy: nameOf(administrators, row.liftedBy) },
    })),
  );
}
