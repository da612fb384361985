import { addressOfField } from './address.ts';
import { type Reading, readReply, type Verdict } from './classify-reply.ts';
import { cloudEvent } from './cloud-event.ts';
import { complaints } from './complaint.ts';
import { type Evidence, evidenceFor } from './evidence.ts';
import { forwardedBounce } from './forwarded.ts';
import { kindOfMail, type MailKind } from './kind-of-mail.ts';
import type { DecodeText } from './mime/decode.ts';
import { first } from './mime/header.ts';
import { type ReadMail, readMail } from './mime/read-mail.ts';
import { partNotice } from './notice-text.ts';
import { ruleSetVersion } from './version.ts';
import { categoryOf, dispositionOf, errorStatusOf, type Reason } from './vocabulary.ts';
import { whoFailed } from './who-failed.ts';

export type MailVerdict = Verdict & {
  readonly recipient: string | null;
  /** The server goes on trying: nothing has ended yet. */
  readonly delayed?: true;
};
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

/** Beyond so many different texts a mail is hostile, or its causes repeat. */
const mostTexts = 40;

type Memo = Map<string, Map<string, Reading>>;

/** Enhanced codes that name one cause. */
const telling = /^[45]\.(?:1\.[1236]|2\.[23]|3\.4|4\.7)$/;

/** A reply in a server's own words, beyond its codes. */
const spokenReply = /^\s*[45]\d\d[- ](?:#?\d\.\d\.\d+[- ])?[\s\S]*\p{L}{3}\P{L}+\p{L}{2}/u;

/** The best reading among what is known: the first whose words were understood, else the first whose codes were. */
function weigh(evidence: readonly Evidence[], memo: Memo): Verdict {
  let byCodes: Reading | undefined;
  let quoted = false;
  for (const one of evidence) {
    // A code that tells is surer than words among the courtesies of a notice.
    if (one.prose && byCodes && (quoted || telling.test(byCodes.verdict.status ?? ''))) break;
    // Recipients of one mail share texts; by the text first, because a string's hash is kept with it.
    const ofText = memo.get(one.text) ?? new Map<string, Reading>();
    if (ofText.size === 0) memo.set(one.text, ofText);
    const circumstances = `${one.enhanced}|${one.command}|${one.host}`;
    const reading = ofText.get(circumstances) ?? readReply(memo.size > mostTexts ? { ...one, briefly: true } : one);
    ofText.set(circumstances, reading);
    if (reading.by === 'words') return reading.verdict;
    if (reading.by === 'codes') byCodes ??= reading;
    if (!one.prose && !reading.vague && spokenReply.test(one.text)) quoted = true;
  }
  return byCodes?.verdict ?? plainly('undefined', 'none');
}

function bounced(mail: ReadMail): MailVerdict[] {
  const { notice, original } = partNotice(mail.text);
  const memo: Memo = new Map();
  const failed = whoFailed(mail, notice, original);
  // Some notices repeat the original's subject, which may speak of a delay too.
  const onlyWarns =
    (delayed.test(mail.subject) && !/undeliver|return|fail/i.test(mail.subject)) ||
    /warning message only|no action is required on your part/i.test(notice);
  return failed.map(({ address, reported, told }) => {
    if (reported && /^(?:delivered|relayed|expanded)$/.test(reported.action))
      return { recipient: address, ...plainly('delivered', 'delivery-report') };
    const verdict = weigh(evidenceFor(notice, { address, reported, told }, failed.length), memo);
    const waiting = reported?.action ? reported.action === 'delayed' : onlyWarns;
    return {
      recipient: address,
      ...verdict,
      ...(waiting ? { hard: false, suppress: false, delayed: true as const } : {}),
    };
  });
}

/**
 * Whom a mail reports on and why: a bounce, a complaint (RFC 5965) or an automatic reply; nothing for any other mail.
 *
 * @param raw the mail, one octet a character (latin1), as it came
 * @param decode turns octets of a character set into text; must not throw
 * Never throws; work is bounded whatever the mail holds (`mime/header.ts`, limits).
 */
export const classifyMail = (raw: string, decode: DecodeText): ClassifiedMail => classifyRead(readMail(raw, decode));

/** The same of a mail that has been read. */
export function classifyRead(mail: ReadMail): ClassifiedMail {
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
