import type { SystemTx } from '../db/doors.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { viewNotice } from './notice-view.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/**
 * Sends one notice that waits, and keeps the instant at which the mail server took it. Whoever dies between the two sends it
 * again under the same Message-ID: twice is better than never.
 *
 * @throws NoNoticeSender; Error when it could not be handed over: the job comes back later
 */
export async function sendNotice(inSystem: InSystem, id: string, now = () => new Date()): Promise<void> {
  const row = await inSystem(({ db }) => db.notice.findUnique({ where: { id } }));
  if (!row || row.sentAt) return;
  const { recipient, subject, body, sender, underBrand } = await viewNotice(row);
  const name = { ...(sender && { sender }), ...(underBrand && { brandOf: row.resellerId }) };
  try {
    await sendBrandMail(inSystem, { to: recipient, subject, text: body, id, ...name });
  } catch (error) {
    await inSystem(({ db }) =>
      db.notice.updateMany({ where: { id, sentAt: null }, data: { failures: { increment: 1 } } }),
    );
    throw error;
  }
  await inSystem(({ db }) => db.notice.updateMany({ where: { id, sentAt: null }, data: { sentAt: now() } }));
}
