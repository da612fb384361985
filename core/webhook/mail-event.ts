import { z } from 'zod';
import { mailReceived } from './mail-hook.ts';

const mailbox = z.object({ name: z.string(), address: z.string() });

/** A part of a mail that is no text to read. `content` (base64) in format `json`, `file` (name of the form field) in `multipart`. */
export const mailAttachment = z.object({
  filename: z.string().nullable(),
  contentType: z.string(),
  /** Shown within the text, which names it by `contentId`. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** Octets. */
  size: z.int(),
  content: z.string().optional(),
  file: z.string().optional(),
});

/** A received mail as an endpoint gets it. Instants ISO 8601 in UTC. `id` stays the same however often it is posted. */
export const mailEvent = z.object({
  id: z.uuid(),
  type: z.literal(mailReceived),
  final: z.literal(true),
  /** When we took it. */
  at: z.iso.datetime(),
  customerId: z.uuid(),
  mail: z.object({
    /** Of the envelope: who was written to, and by whom; '' for a notice of non-delivery. */
    recipient: z.string(),
    sender: z.string(),
    junk: z.boolean(),
    messageId: z.string().nullable(),
    inReplyTo: z.string().nullable(),
    references: z.array(z.string()),
    subject: z.string().nullable(),
    date: z.iso.datetime().nullable(),
    from: z.array(mailbox),
    to: z.array(mailbox),
    cc: z.array(mailbox),
    replyTo: z.array(mailbox),
    /** Every field in its order, unfolded, as it came. */
    headers: z.array(z.tuple([z.string(), z.string()])),
    text: z.string().nullable(),
    html: z.string().nullable(),
    attachments: z.array(mailAttachment),
  }),
});
export type MailEvent = z.infer<typeof mailEvent>;

/** What is posted for one mail. */
export type MailBody = { readonly batchId: string; readonly test: boolean; readonly events: readonly [MailEvent] };

/** A field of a form, or a file. `content` octets. */
export type FormPart = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string;
  readonly content: Uint8Array;
};

/** A media type as it may stand in a header; what cannot is said to be octets. */
export const safeMediaType = (type: string): string =>
  /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(type) ? type.toLowerCase() : 'application/octet-stream';

/** A name as browsers write it in a form (WHATWG HTML, multipart/form-data): nothing in it ends the header field. */
export const formName = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll('"', '%22')
    .replace(/[\x00-\x1f\x7f]/g, '_');

/** The head of one part (RFC 7578 §4.2), with the line that divides it from the one before. */
export const formPartHead = ({ name, filename, contentType }: Omit<FormPart, 'content'>, boundary: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${formName(name)}"${
    filename === null ? '' : `; filename="${formName(filename)}"`
  }\r\ncontent-type: ${contentType}\r\n\r\n`;

/** What the test button posts. Names of RFC 2606. */
export const sampleMail = (to: string, at: Date): string =>
  [
    `From: "Sender" <sender@example.com>`,
    `To: <${to}>`,
    'Subject: Test',
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <test@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="test"',
    '',
    '--test',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'This is a test.',
    '--test',
    'Content-Type: text/csv; name="test.csv"',
    'Content-Disposition: attachment; filename="test.csv"',
    '',
    'a,b',
    '--test--',
    '',
  ].join('\r\n');
