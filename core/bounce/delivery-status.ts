import { addressOfField } from './address.ts';
import { first, type Header, readHeader } from './mime/header.ts';

/** One recipient of a message/delivery-status part (RFC 3464 §2.3). */
export type ReportedRecipient = {
  readonly address: string | null;
  readonly action: string;
  readonly status: string;
  readonly diagnostic: string;
  readonly host: string;
};

const mostRecipients = 250;
const enhanced = /([245]\.\d{1,3}\.\d{1,3})/;

function recipientOf(fields: Header): ReportedRecipient | null {
  const final = addressOfField(first(fields, 'final-recipient'));
  const original = addressOfField(first(fields, 'original-recipient'));
  const actual = addressOfField(first(fields, 'x-actual-recipient'));
  const action = first(fields, 'action')
    .toLowerCase()
    .replace(/[^a-z].*$/, '');
  const stated = first(fields, 'status');
  const diagnostics = fields.get('diagnostic-code') ?? [];
  if (!final && !original && !action && !stated && diagnostics.length === 0) return null;
  const whole = (address: string | null) => (address && /@[^@]+\.[^@]+$/.test(address) ? address : null);
  // A host without a domain: another mailbox, to which the original's mail goes; or the original's own, under an inner name.
  const nameOf = (address: string | null) => address?.slice(0, address.lastIndexOf('@')).toLowerCase();
  const routed = /;\s*<?@/.test(first(fields, 'final-recipient'));
  const inner = !routed && final?.includes('@') && nameOf(final) !== nameOf(original) ? final : null;
  return {
    address: whole(final) ?? inner ?? whole(original) ?? whole(actual) ?? final ?? original,
    action,
    status: enhanced.exec(stated)?.[1] ?? '',
    diagnostic: [
      ...diagnostics.map((one) => one.replace(/^\s*[\w-]{1,60}\s*;\s*/, '')),
      // Words beside the code are the reporter's own; they count where no server's are told.
      ...(diagnostics.some((one) => /\p{L}{3}/u.test(one.replace(/^\s*[\w-]{1,60}\s*;/, '')))
        ? []
        : [stated.replace(/^[\s\d.]+/, '').replace(/^\((.*)\)$/, '$1')]),
    ]
      .filter(Boolean)
      .join(' ')
      .slice(0, 2_000),
    host: `${first(fields, 'remote-mta')} ${first(fields, 'reporting-mta')}`.toLowerCase().slice(0, 300),
  };
}

/** The recipients of the part. Groups are parted by blank lines; some systems forget them, so a second recipient field parts too. */
export function reportedRecipients(parts: readonly string[]): ReportedRecipient[] {
  const found: ReportedRecipient[] = [];
  for (const part of parts) {
    let group = '';
    let hasRecipient = false;
    const close = () => {
      if (group) {
        const recipient = recipientOf(readHeader(group));
        if (recipient) found.push(recipient);
      }
      group = '';
      hasRecipient = false;
    };
    for (const line of part.split('\n', 20_000)) {
      if (found.length >= mostRecipients) break;
      if (line.trim() === '') {
        // A blank line inside a group (before Action or Status) is forgiven when no recipient was read yet.
        if (hasRecipient || !/^(action|status)/im.test(group)) close();
        continue;
      }
      if (/^final-recipient\s*:/i.test(line)) {
        if (hasRecipient) close();
        hasRecipient = true;
      }
      group += `${line}\n`;
    }
    close();
  }
  const named = found.filter((one) => one.address);
  return named.length > 0 ? named : found;
}
