import { z } from 'zod';
import { inquiryKinds, inquiryStates } from '../../core/support/inquiry.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { readerOf, textOpener } from '../vault/vault.ts';
import { type AskersInquiry, askersColumns, inquiryRow, namesOf, subjectPlace, viewRow } from './inquiry-view.ts';

/** What of the inquiries is shown. */
export const inquiryFilter = z.object({
  /** Part of a subject. */
  search: z.string().trim().max(150).optional(),
  state: z.enum([...inquiryStates, 'unsolved']).optional(),
  kind: z.enum(inquiryKinds).optional(),
});
export const listInquiriesInput = inquiryFilter.extend(pageInput);
export type ListInquiries = z.input<typeof listInquiriesInput>;

/** A page of inquiries, and how far a search for a part of a subject has looked by it. */
export const inquiryPageOf = <Row extends z.ZodType>(row: Row) =>
  pageOf(row).extend({
    /** Everything that changed since then was looked through, and older ones were not yet: the next page does. Null: nothing is left to look through. */
    searchedSince: z.date().nullable(),
  });
export const inquiryPage = inquiryPageOf(inquiryRow);

/** Subjects are sealed: so many are looked through at once for a part of one (docs/adr/0045), the rest with the next page (docs/adr/0088). */
const mostSearched = 5_000;

/** @returns what a filter asks of a row, beside whose it is */
export const whereOf = ({ state, kind }: Pick<ListInquiries, 'state' | 'kind'>): Prisma.InquiryWhereInput => ({
  ...(state === 'unsolved' ? { state: { not: 'solved' } } : state && { state }),
  ...(kind && { kind }),
});

type Listed = {
  readonly where: Prisma.InquiryWhereInput;
  /** The instant by which the reader's list is in order. */
  readonly by: 'saidAt' | 'touchedAt';
};

/**
 * Ids of one page, the last changed first, and how many there are in all.
 *
 * A search looks through so many rows at most and says how far it came; a page may hold less than was asked for, or nothing, and another
 * one follow. Where more rows are to be looked through, `total` is what was found by this page alone, and there may be `more`.
 *
 * @param atOnce rows that a search looks through for one page
 */
export async function pageOfInquiries(
  { db }: SystemTx | TenantTx,
  { where, by }: Listed,
  { search, cursor, limit = 50 }: Pick<ListInquiries, 'search' | 'cursor' | 'limit'>,
  atOnce = mostSearched,
) {
  const orderBy: Prisma.InquiryOrderByWithRelationInput[] = [{ [by]: 'desc' }, { id: 'desc' }];
  const listed = {
    ...{ where, order: { [by]: 'desc', id: 'desc' } as const },
    count: (asked: { where: Prisma.InquiryWhereInput; take: number }) => db.inquiry.count(asked),
    last: (id: string) => db.inquiry.findUnique({ where: { id }, select: { id: true, saidAt: true, touchedAt: true } }),
  };
  if (!search) {
    const read = (asked: object) => db.inquiry.findMany({ ...asked, orderBy, select: { id: true } });
    const { rows, ...rest } = await pageOfRows({ cursor, limit }, { ...listed, read });
    return { ...rest, ids: rows.map(({ id }) => id), searchedSince: null };
  }
  const select = { ...askersColumns, saidAt: true, touchedAt: true } as const;
  const read = (asked: object) => db.inquiry.findMany({ ...asked, orderBy, select });
  const looked = await pageOfRows({ cursor, limit: atOnce }, { ...listed, read });
  const found = await containing(looked.rows, search);
  const ids = found.slice(0, limit);
  const whole = !looked.more && looked.total <= atOnce;
  const all = whole && cursor !== undefined ? await containing(await read({ where }), search) : found;
  const last = looked.rows.at(-1);
  return {
    ids,
    nextCursor: found.length > limit ? (ids.at(-1) ?? null) : looked.nextCursor,
    total: all.length,
    more: !whole,
    searchedSince: found.length <= limit && looked.nextCursor !== null && last ? last[by] : null,
  };
}

const normal = (text: string) => text.normalize('NFKC').toLowerCase();

async function containing(rows: readonly AskersInquiry[], search: string): Promise<string[]> {
  const wanted = normal(search);
  const owners = Map.groupBy(rows, ({ resellerId, customerId }) => `${resellerId}/${customerId}`);
  const found = new Set<string>();
  for (const own of owners.values()) {
    const [first] = own;
    if (!first) continue;
    const subjects = (await readerOf(first)).peek(own.map(({ subjectCipher }) => subjectCipher));
    for (const [at, { id }] of own.entries()) if (normal(subjects[at] ?? '').includes(wanted)) found.add(id);
  }
  return rows.flatMap(({ id }) => (found.has(id) ? [id] : []));
}

/** Subjects of rows of several owners, by id. */
export async function subjectsOf(rows: readonly AskersInquiry[]): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(
      rows.map(async (row) => {
        const open = await textOpener(row);
        return [row.id, open(subjectPlace(row.id), row.subjectCipher)] as const;
      }),
    ),
  );
}

/** What whoever is in the transaction asked: a customer's administrators theirs together, everybody else their own. */
export async function listAsked(
  tx: TenantTx,
  input: ListInquiries,
  atOnce?: number,
): Promise<z.infer<typeof inquiryPage>> {
  const { db, customerId } = tx;
  const where = { ...whereOf(input), ...(customerId === null && { asker: 'reseller' }) };
  const { ids, ...rest } = await pageOfInquiries(tx, { where, by: 'saidAt' }, input, atOnce);
  const rows = await db.inquiry.findMany({ where: { id: { in: ids } }, select: askersColumns });
  const subjects = await subjectsOf(rows);
  const names = await namesOf(
    db,
    rows.map(({ askedBy }) => askedBy),
  );
  const views = new Map(
    rows.map((row) => [row.id, viewRow(row, subjects.get(row.id) ?? '', names.get(row.askedBy) ?? null, row.saidAt)]),
  );
  return { ...rest, rows: ids.flatMap((id) => views.get(id) ?? []) };
}
