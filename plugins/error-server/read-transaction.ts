import { createHash } from 'node:crypto';
import { limits } from '../../core/bounce/mime/header.ts';
import type { MailReport } from '../../core/bounce/report-of.ts';
import type { Transaction } from '../shared/haraka.ts';
import { messageText } from '../shared/message-text.ts';
import { ReportReader } from './report-reader.ts';

export type ReadReport = MailReport & {
  /** SHA-256 of the whole mail: the same mail again is no other one. */
  readonly digest: string;
};

let reader: ReportReader | undefined;

/** What the message of a transaction reports. Rejects when it could not be read now. */
export async function readTransaction(transaction: Transaction): Promise<ReadReport> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of messageText(transaction)) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    if (length < limits.mail) chunks.push(bytes);
    length += bytes.length;
  }
  reader ??= new ReportReader();
  const report = await reader.read(Buffer.concat(chunks).toString('latin1', 0, limits.mail));
  return { ...report, digest: hash.digest('hex') };
}
