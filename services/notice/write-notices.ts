import { createHash, randomUUID } from 'node:crypto';
import type { NoticeLocale, NoticeText } from '../../core/notice/limits-notice.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { sealText } from '../vault/vault.ts';
import { contactOwner, type NoticePurpose } from './contact-view.ts';
import { contentPlace, recipientPlace } from './notice-view.ts';
import { type Reader, readersOf } from './readers-of.ts';

type Told = {
  /** What it tells, e.g. 'limits_reached'. */
  readonly kind: string;
  /** Of its words: a notice is proof of what was said. */
  readonly version: number;
};

/** Who is told of a purpose; nobody where the reseller wants none. */
export async function wantedReaders(db: Database, resellerId: string, purpose: NoticePurpose): Promise<Reader[]> {
  const muted = await db.noticeMute.findFirst({ where: { resellerId, purpose } });
  return muted ? [] : readersOf(db, resellerId, purpose);
}

/** Writes one mail for each reader of a purpose, in that reader’s language. @returns how many were written */
export async function writeNotices(
  tx: SystemTx,
  resellerId: string,
  purpose: NoticePurpose,
  { compose, ...told }: Told & { readonly compose: (locale: NoticeLocale) => NoticeText },
): Promise<number> {
  const readers = await wantedReaders(tx.db, resellerId, purpose);
  for (const reader of readers) await writeNotice(tx, resellerId, reader, { ...told, text: compose(reader.locale) });
  return readers.length;
}

/**
 * Writes one mail, encrypted with the hash of what it says, and leaves the sending to a job.
 *
 * @returns false when a mail of this `id` was written before
 */
export async function writeNotice(
  { db }: SystemTx | TenantTx,
  resellerId: string,
  { email, locale }: Reader,
  {
    kind,
    version: templateVersion,
    text,
    id = randomUUID(),
  }: Told & { readonly text: NoticeText; readonly id?: string },
): Promise<boolean> {
  const { subject, body, sender, underBrand } = text;
  const content = JSON.stringify({ subject, body, ...(sender && { sender }), ...(underBrand && { underBrand }) });
  const owner = contactOwner(resellerId);
  const { count } = await db.notice.createMany({
    skipDuplicates: true,
    data: [
      {
        ...{ id, resellerId, kind, templateVersion, locale },
        recipientCipher: await sealText(owner, recipientPlace(id), email),
        contentCipher: await sealText(owner, contentPlace(id), content),
        contentHash: new Uint8Array(createHash('sha256').update(content).digest()),
      },
    ],
  });
  if (count === 0) return false;
  await enqueue(db, 'send-notice', { noticeId: id });
  return true;
}
