import type { ReportFact } from '../wire/report-fact.ts';
import { addressesIn, addressOfField } from './address.ts';
import { classifyRead, type MailVerdict } from './classify-mail.ts';
import type { DecodeText } from './mime/decode.ts';
import { first, readHeader } from './mime/header.ts';
import { type ReadMail, readMail } from './mime/read-mail.ts';
import { partNotice } from './notice-text.ts';

type Told = Pick<
  ReportFact,
  | 'outcome'
  | 'code'
  | 'enhanced'
  | 'reply'
  | 'errorStatus'
  | 'bounceReason'
  | 'bounceRule'
  | 'ruleSet'
  | 'bounceHard'
  | 'bounceSuppress'
>;
/** What a mail reports of one recipient, when that is an end: a delivery that failed for good, or a complaint. */
export type Ending = Told & { readonly recipient: string | null };

export type MailReport = {
  /** `none`: no bounce, complaint or automatic answer at all. `nothing final`: it says that something is late, or arrived. */
  readonly kind: 'endings' | 'nothing final' | 'none';
  readonly endings: readonly Ending[];
  /** Message-ID of the message it is about, brackets included. */
  readonly messageId: string | null;
  /** Addresses of the original that may be return paths of ours: its envelope sender, as the report tells it. */
  readonly returnPaths: readonly string[];
  /** Domain of the original's From. */
  readonly authorDomain: string | null;
};

const endingOf = ({ recipient, delayed, ...verdict }: MailVerdict): Ending[] => {
  const { category, code, status, reply, errorStatus, reason, rule, ruleSet, hard, suppress } = verdict;
  if (delayed || category === 'delivered' || category === 'auto_reply') return [];
  return [
    {
      recipient,
      outcome: category === 'complaint' ? 'complained' : 'returned',
      code: code === null ? null : Number(code),
      enhanced: status,
      reply: reply || null,
      errorStatus,
      bounceReason: reason,
      bounceRule: rule,
      ruleSet,
      bounceHard: hard,
      bounceSuppress: suppress,
    },
  ];
};

const messageIdIn = (text: string): string | null => /<[^<>\s\x00-\x1f\x7f]{1,900}>/.exec(text)?.[0] ?? null;

function aboutOf(mail: ReadMail): Pick<MailReport, 'messageId' | 'returnPaths' | 'authorDomain'> {
  const original = mail.original ?? readHeader(partNotice(mail.text).original.replace(/^\s+/, ''));
  const feedback = readHeader((mail.feedbackReport ?? '').replace(/^\s+/, ''));
  const senders = [first(original, 'return-path'), first(feedback, 'original-mail-from')];
  const author = addressOfField(first(original, 'from'));
  return {
    authorDomain: author === null ? null : author.slice(author.lastIndexOf('@') + 1).toLowerCase(),
    messageId: messageIdIn(first(original, 'message-id')),
    returnPaths: senders.flatMap((field) => addressesIn(field, 2).map(({ address }) => address)),
  };
}

/**
 * What a mail reports, and about which message.
 *
 * @param raw one octet a character (latin1), as it came
 */
export function reportOf(raw: string, decode: DecodeText): MailReport {
  const mail = readMail(raw, decode);
  const { kind, results } = classifyRead(mail);
  if (kind === 'other') return { kind: 'none', endings: [], messageId: null, returnPaths: [], authorDomain: null };
  const endings = results.flatMap(endingOf);
  return { kind: endings.length > 0 ? 'endings' : 'nothing final', endings, ...aboutOf(mail) };
}

/**
 * The one ending of a delivery, out of a report that came to its signed return path: the path says whom it is about, also where the far
 * side names somebody else, to whom it had sent the message on. What is surest counts.
 */
export function surest(endings: readonly Ending[]): Ending | null {
  const weight = ({ bounceHard, bounceSuppress, code, enhanced }: Ending) =>
    (bounceHard ? 4 : 0) + (bounceSuppress ? 2 : 0) + (code !== null || enhanced !== null ? 1 : 0);
  return endings.reduce<Ending | null>((best, one) => (best === null || weight(one) > weight(best) ? one : best), null);
}
