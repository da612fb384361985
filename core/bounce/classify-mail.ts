import { addressesIn, addressOfField } from './address.ts';
import { type Reading, readReply, type Verdict } from './classify-reply.ts';
import { cloudEvent } from './cloud-event.ts';
import { complaints } from './complaint.ts';
import { type ReportedRecipient, reportedRecipients } from './delivery-status.ts';
import { type Evidence, evidenceFor } from './evidence.ts';
import { forwardedBounce } from './forwarded.ts';
import { fromMailSystem, kindOfMail, type MailKind } from './kind-of-mail.ts';
import type { DecodeText } from './mime/decode.ts';
import { first, readHeader } from './mime/header.ts';
import { type ReadMail, readMail } from './mime/read-mail.ts';
import { type NoticeRecipient, partNotice, recipientsIn } from './notice-text.ts';
import { ruleSetVersion } from './version.ts';
import { categoryOf, dispositionOf, errorStatusOf, type Reason } from './vocabulary.ts';

export type MailVerdict = Verdict & { readonly recipient: string | null };
export type ClassifiedMail = { readonly kind: MailKind; readonly results: readonly MailVerdict[] };

const plainly = (reason: Reason, rule: string): Verdict => ({
  reason,
  category: categoryOf[reason],
  ...dispositionOf(reason, 'unsaid'),
  errorStatus: errorStatusOf[reason],
  status: null,
  code: null,
  reply: '',
  rule,
  ruleSet: ruleSetVersion,
});

const delayed =
  /\bdelay(?:ed)?\b|warning message only|warning: (?:message|could not send)|verzögert|retardé|retrasad|atrasad|遅延/i;

type Memo = Map<string, Map<string, Reading>>;

/** Enhanced codes that name one cause. */
const telling = /^[45]\.(?:1\.[1236]|2\.[23]|3\.4|4\.7)$/;

/** The best reading among what is known: the first whose words were understood, else the first whose codes were. */
function weigh(evidence: readonly Evidence[], memo: Memo): Verdict {
  let byCodes: Reading | undefined;
  for (const one of evidence) {
    // A code that tells is surer than words among the courtesies of a notice.
    if (one.prose && byCodes && telling.test(byCodes.verdict.status ?? '')) break;
    // Recipients of one mail share texts; by the text first, because a string's hash is kept with it.
    const ofText = memo.get(one.text) ?? new Map<string, Reading>();
    if (ofText.size === 0) memo.set(one.text, ofText);
    const circumstances = `${one.enhanced}|${one.command}|${one.host}`;
    const reading = ofText.get(circumstances) ?? readReply(one);
    ofText.set(circumstances, reading);
    if (reading.by === 'words') return reading.verdict;
    if (reading.by === 'codes') byCodes ??= reading;
  }
  return byCodes?.verdict ?? plainly('undefined', 'none');
}

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

type Failed = {
  readonly address: string | null;
  readonly reported?: ReportedRecipient;
  readonly told?: NoticeRecipient;
};

/** A provider that names its own users without a domain: `recipients could not be delivered …:` and a name on the next line. */
function bareName(notice: string, from: string | null): string | null {
  const name = /recipients?\b[^\n]{0,200}(?:\n[^\n]{1,120})?:[ \t]*\n\s{0,10}([\w.+-]{2,64})[ \t]*(?:\n|$)/i.exec(
    notice,
  )?.[1];
  const domain = from?.slice(from.lastIndexOf('@'));
  return name && domain ? `${name}${domain}` : null;
}

function whoFailed(mail: ReadMail, notice: string, below: string): Failed[] {
  const reported = reportedRecipients(mail.deliveryStatus.length > 0 ? mail.deliveryStatus : fieldsIn(mail.text));
  const sender = ['to', 'return-path', 'from'].flatMap((name) => addressesIn(first(mail.header, name), 5));
  const told = recipientsIn(notice, new Set(sender.map(({ address }) => address.toLowerCase())));
  const of = (address: string | null) => told.find((one) => one.address.toLowerCase() === address?.toLowerCase());
  const withAddress = reported.filter((one) => one.address);
  if (withAddress.length > 0) {
    const once = new Map<string, Failed>();
    for (const one of withAddress) {
      const key = one.address?.toLowerCase() ?? '';
      if (!once.has(key))
        once.set(key, {
          address: one.address,
          reported: one,
          ...(of(one.address) ? { told: of(one.address) } : {}),
        } as Failed);
    }
    return [...once.values()];
  }
  const [lone] = reported;
  const named = addressesIn((mail.header.get('x-failed-recipients') ?? []).join(', '), 250);
  const from =
    named.length > 0
      ? named.map(({ address }) => ({ address, told: of(address) }))
      : told.filter(({ rank }) => rank >= 2).map((one) => ({ address: one.address, told: one }));
  if (from.length > 0) return from.map((one) => ({ ...one, ...(lone ? { reported: lone } : {}) }) as Failed);
  // A notice of who knows whom tells nothing by an address in the middle of a sentence.
  const mentioned = fromMailSystem(mail.header) || mail.original ? told.map(({ address }) => address) : [];
  const guesses = [...mentioned, ...originalTo(mail, below)];
  const [guess] = originalTo(mail, below).length === 1 ? originalTo(mail, below) : guesses;
  const bare = guess ? null : bareName(notice, addressOfField(first(mail.header, 'from')));
  if (bare) return [{ address: bare }];
  return guess
    ? [{ address: guess, ...(lone ? { reported: lone } : {}), ...(of(guess) ? { told: of(guess) } : {}) } as Failed]
    : lone
      ? [{ address: null, reported: lone }]
      : [];
}

function bounced(mail: ReadMail): MailVerdict[] {
  const { notice, original } = partNotice(mail.text);
  const memo = new Map();
  const failed = whoFailed(mail, notice, original);
  const onlyWarns =
    delayed.test(mail.subject) || /warning message only|no action is required on your part/i.test(notice);
  return failed.map(({ address, reported, told }) => {
    if (reported && /^(?:delivered|relayed|expanded)$/.test(reported.action))
      return { recipient: address, ...plainly('delivered', 'delivery-report') };
    const verdict = weigh(
      evidenceFor(notice, { address, ...(reported ? { reported } : {}), ...(told ? { told } : {}) }, failed.length),
      memo,
    );
    const waiting = reported?.action ? reported.action === 'delayed' : onlyWarns;
    return { recipient: address, ...verdict, ...(waiting ? { hard: false, suppress: false } : {}) };
  });
}

/**
 * Whom a mail reports on and why: a bounce, a complaint (RFC 5965) or an automatic reply; nothing for any other mail.
 *
 * @param raw the mail, one octet a character (latin1), as it came
 * @param decode turns octets of a character set into text; must not throw
 * Never throws; work is bounded whatever the mail holds (`mime/header.ts`, limits).
 */
export function classifyMail(raw: string, decode: DecodeText): ClassifiedMail {
  const mail = readMail(raw, decode);
  const kind = kindOfMail(mail);
  switch (kind) {
    case 'delivery-status':
    case 'notice':
      return { kind, results: bounced(mail) };
    case 'complaint':
      return {
        kind,
        results: complaints(mail).map((recipient) => ({ recipient, ...plainly('feedback', 'feedback-report') })),
      };
    case 'cloud-event':
      return {
        kind,
        results: cloudEvent(mail.text).map(({ recipient, reply, reason, permanent }) => {
          const verdict = reason ? plainly(reason, 'cloud-event') : readReply(reply).verdict;
          return {
            recipient,
            ...verdict,
            ...(permanent ? {} : { hard: false, suppress: verdict.reason === 'feedback' }),
          };
        }),
      };
    case 'auto-reply': {
      const recipient = addressOfField(first(mail.header, 'from'));
      return { kind, results: recipient ? [{ recipient, ...plainly('vacation', 'automatic-reply') }] : [] };
    }
    case 'other': {
      const forwarded = forwardedBounce(mail);
      return forwarded ? { kind: 'notice', results: bounced(forwarded) } : { kind, results: [] };
    }
  }
}
