import { addressesIn, addressOfField, isDaemon } from './address.ts';
import { first, readHeader } from './mime/header.ts';
import type { ReadMail } from './mime/read-mail.ts';

/** The recipients a feedback report (RFC 5965) is about; `[null]` when its sender struck them out. */
export function complaints(mail: ReadMail): (string | null)[] {
  const struck = mail.original ? addressOfField(first(mail.original, 'x-hmxmroriginalrecipient')) : null;
  if (struck) return [struck];
  const report = readHeader((mail.feedbackReport ?? '').replace(/^\s+/, ''));
  if (/^not-spam/i.test(first(report, 'feedback-type'))) return [];
  const named = ['original-rcpt-to', 'removal-recipient', 'x-original-rcpt-to']
    .flatMap((name) => report.get(name) ?? [])
    .map(addressOfField);
  const known = named.filter((address) => address !== null);
  if (known.length > 0)
    return [...new Map(known.map((address) => [address.toLowerCase(), address])).values()].slice(0, 250);
  for (const name of ['to', 'x-original-to', 'delivered-to']) {
    const found = addressesIn(mail.original ? first(mail.original, name) : '', 20).filter(
      ({ address }) => !isDaemon(address),
    );
    if (found.length > 0) return found.map(({ address }) => address);
  }
  return [null];
}
