import { type ClassifiedMail, classifyMail } from '../../core/bounce/classify-mail.ts';
import { classifyReply, type Reply, type Verdict } from '../../core/bounce/classify-reply.ts';
import { decodeText } from './decode-text.ts';

/** Whom a mail, as it came, reports on; see `core/bounce/classify-mail.ts`. Only the first 256 KiB are read. */
export const classifyRawMail = (mail: Buffer): ClassifiedMail =>
  classifyMail(mail.toString('latin1', 0, 262_144), decodeText);

/** Why a server refused; see `core/bounce/classify-reply.ts`. */
export const classifySmtpReply = (reply: Reply): Verdict => classifyReply(reply);
