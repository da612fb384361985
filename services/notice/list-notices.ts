import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';
import { contactView, noticePurposes, viewContact } from './contact-view.ts';
import { noticeView, viewNotice } from './notice-view.ts';
import { type Reader, readersOf } from './readers-of.ts';

const shown = 50;

export const noticesView = z.object({
  contacts: z.array(contactView),
  /** Purposes of which the reseller wants to be told. */
  wanted: z.array(z.enum(noticePurposes)),
  /** Who is told now, by address. */
  readers: z.array(z.string()),
  /** The latest, newest first. */
  notices: z.array(noticeView),
  /** False while the operator has no mail account for notices: what is written waits. */
  canSend: z.boolean(),
});

/** Who is told what, and what they were told: the proof of every notice (発信主義, R-132). */
export async function listNotices({ db, resellerId }: TenantTx): Promise<z.infer<typeof noticesView>> {
  const contacts = await db.noticeContact.findMany({ orderBy: { createdAt: 'asc' } });
  const mutes = await db.noticeMute.findMany();
  const readers: Reader[] = await readersOf(db, resellerId, 'technical');
  const rows = await db.notice.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: shown });
  return {
    contacts: await Promise.all(contacts.map(viewContact)),
    wanted: noticePurposes.filter((each) => !mutes.some(({ purpose }) => purpose === each)),
    readers: readers.map(({ email }) => email),
    notices: await Promise.all(rows.map(viewNotice)),
    canSend: hasNoticeSender(),
  };
}
