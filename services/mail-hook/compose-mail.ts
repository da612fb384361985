import { createHash } from 'node:crypto';
import { type FormPart, formPartHead, type MailBody, type MailEvent } from '../../core/webhook/mail-event.ts';
import { hookedCopy, hookedPlace, mailReceived } from '../../core/webhook/mail-hook.ts';
import type { HookedMail } from '../db/rows.ts';
import { openBytes, openText } from '../vault/vault.ts';
import { type Attachment, parseMail } from './parse-mail.ts';

/** A body with its type, as it is posted. */
export type PostBody = { readonly content: Buffer; readonly contentType: string };

/**
 * What is posted for a mail; the same octets in every attempt.
 *
 * @throws InvariantError when the tenant's keys were destroyed
 */
export async function composeMail(
  { id: batchId, test }: { readonly id: string; readonly test: boolean },
  row: HookedMail,
): Promise<PostBody> {
  const { id, resellerId, customerId } = row;
  const owner = { resellerId, customerId };
  const envelope = hookedCopy.parse(
    JSON.parse(await openText(owner, hookedPlace(id, 'envelope_cipher'), row.envelopeCipher)),
  );
  const raw = await openBytes(owner, hookedPlace(id, 'raw_cipher'), row.rawCipher);
  const { mail, attachments } = await parseMail(raw);
  const { recipient, sender, junk, receivedAt: at } = envelope;
  const told = (told: MailEvent['mail']['attachments']): MailBody => ({
    ...{ batchId, test },
    events: [
      {
        ...{ id, type: mailReceived, final: true, at, customerId },
        mail: { recipient, sender, junk, ...mail, attachments: told },
      },
    ],
  });
  return row.format === 'multipart' ? asForm(batchId, attachments, told) : asJson(attachments, told);
}

type Told = (attachments: MailEvent['mail']['attachments']) => MailBody;

const asJson = (attachments: readonly Attachment[], told: Told): PostBody => ({
  contentType: 'application/json',
  content: Buffer.from(
    JSON.stringify(told(attachments.map(({ octets, ...rest }) => ({ ...rest, content: octets.toString('base64') })))),
  ),
});

/** Field `payload` with the JSON, then a file for each attachment. */
function asForm(batchId: string, attachments: readonly Attachment[], told: Told): PostBody {
  const boundary = createHash('sha256').update(`form ${batchId}`).digest('hex').slice(0, 40);
  const fileOf = (at: number) => `attachment-${at + 1}`;
  const payload = told(attachments.map(({ octets: _, ...rest }, at) => ({ ...rest, file: fileOf(at) })));
  const parts: FormPart[] = [
    {
      ...{ name: 'payload', filename: null, contentType: 'application/json; charset=utf-8' },
      content: Buffer.from(JSON.stringify(payload)),
    },
    ...attachments.map(({ filename, contentType, octets }, at) => ({
      ...{ name: fileOf(at), filename: filename ?? fileOf(at), contentType, content: octets },
    })),
  ];
  const pieces = parts.flatMap((part) => [
    Buffer.from(formPartHead(part, boundary)),
    part.content,
    Buffer.from('\r\n'),
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
