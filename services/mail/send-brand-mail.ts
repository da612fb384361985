import { z } from 'zod';
import { refusalOfSender } from '../../core/notice/brand-sender.ts';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';
import { type BrandSender, findBrandSender } from '../brand/find-brand-sender.ts';
import { noteSenderFailure, noteSenderWorks } from '../brand/note-sender-failure.ts';
import type { SystemTx } from '../db/doors.ts';
import { handOver } from './hand-over.ts';
import { type NoticeMail, sendNoticeMail } from './notice-sender.ts';

const url = z
  .url({ protocol: /^smtps?$/ })
  .or(emptyIsUnset)
  .optional();
const env = z.object({
  /** This platform's submission, smtp://host:587 or smtps://host:465: accounts log in there. Unset: the host of the next one. */
  NOREN_BRAND_SMTP_URL: url,
  NOREN_NOTICE_SMTP_URL: url,
});

/** As nodemailer's errors are. */
const answered = z.object({ command: z.string().catch(''), responseCode: z.int().optional() });

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Ready = Extract<BrandSender, { readonly obstacle: null }>;

/** Whether the server took the mail; else what it had against the sender. @throws Error when that is not what it was about */
async function tryAs({ sender: name = '', ...mail }: NoticeMail, { address, password }: Ready, server: string) {
  try {
    const login = { user: address, pass: password };
    await handOver(mail, { server, login, from: { name, address } });
    return 'taken';
  } catch (error) {
    const { command = '', responseCode = null } = answered.safeParse(error).data ?? {};
    const meaning = refusalOfSender({ command, code: responseCode });
    if (meaning === 'retry') throw error;
    return meaning;
  }
}

/**
 * Hands one mail over. Under a brand it leaves from the account that the reseller chose, by its login, so that it is signed, limited and
 * counted as that account's; when that cannot be, from the operator's address all the same, and the reseller is told why (ADR 0076).
 *
 * @throws as sendNoticeMail
 */
export async function sendBrandMail(inSystem: InSystem, mail: NoticeMail, now = () => new Date()): Promise<void> {
  const { brandOf: resellerId } = mail;
  const { NOREN_BRAND_SMTP_URL: own, NOREN_NOTICE_SMTP_URL: operators } = env.parse(process.env);
  const server = own ?? operators;
  if (resellerId === undefined || !server) return sendNoticeMail(mail);
  const sender = await inSystem(({ db }) => findBrandSender(db, resellerId, now()));
  if (!sender) return sendNoticeMail(mail);
  const { address, obstacle } = sender;
  const outcome = obstacle ?? (await tryAs(mail, sender, server));
  if (outcome === 'taken') {
    if (sender.failure !== null) await inSystem((tx) => noteSenderWorks(tx, resellerId));
    return;
  }
  // A sender that rests is not asked anew, so that the instant it was refused at stays.
  const isNews = obstacle === null || obstacle !== sender.failure;
  if (outcome !== 'recipient' && isNews)
    await inSystem((tx) => noteSenderFailure(tx, resellerId, { failure: outcome, address, now: now() }));
  await sendNoticeMail(mail);
}
