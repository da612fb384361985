import { addressesIn, addressOfField, isDaemon } from './address.ts';
import { reportedRecipients } from './delivery-status.ts';
import type { FailedRecipient } from './evidence.ts';
import { fromMailSystem } from './kind-of-mail.ts';
import { first, readHeader } from './mime/header.ts';
import type { ReadMail } from './mime/read-mail.ts';
import { recipientsIn } from './notice-text.ts';

/** To whom the message that came back was written. */
function originalTo(mail: ReadMail, below: string): string[] {
  const headers = mail.original ?? readHeader(below.slice(0, 8_000).replace(/^\s+/, ''));
  for (const name of ['to', 'cc', 'x-original-to', 'delivered-to']) {
    const found = addressesIn(first(headers, name), 20);
    if (found.length > 0) return found.map(({ address }) => address);
  }
  return [];
}

/** The report's fields inside the text: a part whose MIME header got lost, or a notice that holds them as words. */
function fieldsIn(text: string): string[] {
  const bounded = text.slice(0, 20_000);
  const at = bounded.search(/^(?:reporting-mta|final-recipient|action):/im);
  return at >= 0 && /^final-recipient:/im.test(bounded) ? [bounded.slice(at).replace(/\n--[\s\S]*$/, '\n')] : [];
}

/** A provider that names its own users without a domain: `recipients could not be delivered …:` and a name on the next line. */
function bareName(notice: string, from: string | null): string | null {
  const name = /recipients?\b[^\n]{0,200}(?:\n[^\n]{1,120})?:[ \t]*\n\s{0,10}([\w.+-]{2,64})[ \t]*(?:\n|$)/i.exec(
    notice,
  );
  const domain = from?.slice(from.lastIndexOf('@'));
  return name?.[1] && domain ? `${name[1]}${domain}` : null;
}

const onceEach = (failed: readonly FailedRecipient[]): FailedRecipient[] => {
  const once = new Map<string, FailedRecipient>();
  for (const one of failed) {
    const key = one.address?.toLowerCase() ?? '';
    const known = once.get(key);
    // What failed in the end counts for more than that it was late before.
    if (!known || (known.reported?.action === 'delayed' && one.reported?.action === 'failed')) once.set(key, one);
  }
  return [...once.values()];
};

/**
 * The recipients a bounce is about, from the surest source that names any: the report's fields, X-Failed-Recipients, the
 * notice's lines, the original's To.
 *
 * @param below what the notice's text shows of the original message
 */
export function whoFailed(mail: ReadMail, notice: string, below: string): FailedRecipient[] {
  const reported = reportedRecipients(mail.deliveryStatus.length > 0 ? mail.deliveryStatus : fieldsIn(mail.text));
  const sender = ['to', 'return-path', 'from'].flatMap((name) => addressesIn(first(mail.header, name), 5));
  const told = recipientsIn(notice, new Set(sender.map(({ address }) => address.toLowerCase())));
  const toldBy = new Map(told.map((one) => [one.address.toLowerCase(), one]));
  const of = (address: string) => toldBy.get(address.toLowerCase());

  const inReport = reported.flatMap((one) =>
    one.address ? [{ address: one.address, reported: one, told: of(one.address) }] : [],
  );
  if (inReport.length > 0) return onceEach(inReport);

  // A report that struck the address out still tells the cause.
  const [lone] = reported;
  const failed = (address: string): FailedRecipient => ({ address, reported: lone, told: of(address) });
  const named = addressesIn((mail.header.get('x-failed-recipients') ?? []).join(', '), 250);
  if (named.length > 0) return onceEach(named.map(({ address }) => failed(address)));
  const sure = told.filter(({ rank }) => rank >= 2);
  if (sure.length > 0) return sure.map(({ address }) => failed(address));

  const written = originalTo(mail, below);
  // From a stranger, an address in the middle of a sentence tells nothing.
  const mentioned = fromMailSystem(mail.header) || mail.original ? told.map(({ address }) => address) : [];
  const guess = written.length === 1 ? written[0] : (mentioned[0] ?? written[0]);
  if (guess) return [failed(guess)];
  const inSubject = addressesIn(mail.subject.slice(0, 500), 5).filter(
    ({ address }) => !sender.some((own) => own.address.toLowerCase() === address.toLowerCase()) && !isDaemon(address),
  );
  if (inSubject.length === 1 && inSubject[0]) return [failed(inSubject[0].address)];
  const bare = bareName(notice, addressOfField(first(mail.header, 'from')));
  if (bare) return [failed(bare)];
  return lone ? [{ address: null, reported: lone, told: undefined }] : [];
}
