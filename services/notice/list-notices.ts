import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';
import { contactView, noticePurposes, viewContact } from './contact-view.ts';
import { noticeView, viewNotice } from './notice-view.ts';
import { type Reader, readersOf } from './readers-of.ts';

export const noticesView = z.object({
  contacts: z.array(contactView),
  /** Purposes of which the reseller wants to be told. */
  wanted: z.array(z.enum(noticePurposes)),
  /** Who is told now, by address. */
  readers: z.array(z.string()),
  /** False while the operator has no mail account for notices: what is written waits. */
  canSend: z.boolean(),
});

/** Who is told what. */
export async function listNotices({ db, resellerId }: TenantTx): Promise<z.infer<typeof noticesView>> {
  const contacts = await db.noticeContact.findMany({ orderBy: { createdAt: 'asc' } });
  const mutes = await db.noticeMute.findMany();
  const readers: Reader[] = await readersOf(db, resellerId, 'technical');
  return {
    contacts: await Promise.all(contacts.map(viewContact)),
    wanted: noticePurposes.filter((each) => !mutes.some(({ purpose }) => purpose === each)),
    readers: readers.map(({ email }) => email),
    canSend: hasNoticeSender(),
  };
}

export const listSentNoticesInput = z.object(pageInput);
export const noticePage = pageOf(noticeView);

/** One page of what a reseller was told, the newest first: the proof of every notice (発信主義, R-132). */
export async function listSentNotices(
  { db, resellerId }: TenantTx,
  asked: z.input<typeof listSentNoticesInput> = {},
): Promise<z.infer<typeof noticePage>> {
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { resellerId },
    order: { createdAt: 'desc', id: 'desc' },
    count: (of) => db.notice.count(of),
    last: (id) => db.notice.findUnique({ where: { id }, select: { createdAt: true, id: true } }),
    read: (of) => db.notice.findMany(of),
  });
  return { ...rest, rows: await Promise.all(rows.map(viewNotice)) };
}
