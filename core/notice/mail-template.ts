import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { domainFaultMail } from './domain-fault-mail.ts';
import { emailChangeMail } from './email-change-mail.ts';
import { inquiryAnsweredMail } from './inquiry-mail.ts';
import { invitationMail } from './invitation-mail.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';
import { overuseLetter } from './overuse-notice.ts';
import { passwordResetMail } from './password-reset-mail.ts';
import { resaleInvoiceMail } from './resale-invoice-mail.ts';
import { signInLetter } from './sign-in-mail.ts';
import { workFinishedMail } from './work-finished-mail.ts';

/** Every mail that leaves under a reseller's brand: its words are the reseller's to choose (ADR 0074). */
export const templateKinds = [
  'invitation',
  'password_reset',
  'email_change',
  'sign_in_change',
  'pool_exceeded',
  'resale_invoice',
  'inquiry_answered',
  'domain_fault',
  'work_finished',
] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** Plain text; what stands for something else is written {{so}}. */
export type MailTemplate = { readonly subject: string; readonly body: string };
/** By placeholder; null: there is none, and the lines that name it are left out. */
export type TemplateValues = Readonly<Record<string, string | null>>;

export const templatePlaceholders: Readonly<Record<TemplateKind, readonly string[]>> = {
  invitation: ['product', 'name', 'link', 'until', 'support'],
  password_reset: ['product', 'name', 'link', 'minutes', 'support'],
  email_change: ['product', 'name', 'link', 'until', 'support'],
  sign_in_change: ['product', 'name', 'change', 'time', 'support'],
  pool_exceeded: ['product', 'name', 'customer', 'resource', 'limit', 'used', 'support'],
  resale_invoice: [...['product', 'name', 'customer', 'issuer', 'number', 'month', 'total', 'due', 'link', 'support']],
  inquiry_answered: ['product', 'name', 'subject', 'link', 'support'],
  domain_fault: ['product', 'name', 'domain', 'records', 'link', 'support'],
  work_finished: ['product', 'name', 'work', 'result', 'link', 'support'],
};
/** Without these the mail would be of no use. */
const required: Readonly<Record<TemplateKind, readonly string[]>> = {
  invitation: ['link'],
  password_reset: ['link'],
  email_change: ['link'],
  sign_in_change: ['change'],
  pool_exceeded: ['resource'],
  resale_invoice: ['link'],
  inquiry_answered: ['link'],
  domain_fault: ['domain'],
  work_finished: ['link'],
};

/** Characters. */
export const mostSubject = 150;
export const mostBody = 4_000;

const braced = (name: string) => `{{${name}}}`;

/** The standard words, with placeholders where the facts stand. */
export function standardTemplate(kind: TemplateKind, locale: NoticeLocale): MailTemplate {
  const [product, name, support] = [braced('product'), braced('name'), braced('support')];
  const brand = { product, name, support };
  const letters: Readonly<Record<TemplateKind, () => NoticeText>> = {
    invitation: () => invitationMail({ ...brand, link: braced('link'), until: braced('until') }, locale),
    password_reset: () => passwordResetMail({ ...brand, link: braced('link'), minutes: braced('minutes') }, locale),
    email_change: () => emailChangeMail({ ...brand, link: braced('link'), until: braced('until') }, locale),
    sign_in_change: () => signInLetter({ ...brand, what: braced('change'), at: braced('time') }, locale),
    pool_exceeded: () =>
      overuseLetter(
        {
          ...brand,
          ...{ customer: braced('customer'), resource: braced('resource') },
          ...{ limit: braced('limit'), used: braced('used') },
        },
        locale,
      ),
    resale_invoice: () =>
      resaleInvoiceMail(
        {
          ...brand,
          ...{ customer: braced('customer'), issuer: braced('issuer'), number: braced('number') },
          ...{ month: braced('month'), total: braced('total'), due: braced('due'), link: braced('link') },
        },
        locale,
      ),
    domain_fault: () =>
      domainFaultMail({ ...brand, domain: braced('domain'), records: braced('records'), link: braced('link') }, locale),
    work_finished: () =>
      workFinishedMail({ ...brand, work: braced('work'), result: braced('result'), link: braced('link') }, locale),
    inquiry_answered: () => inquiryAnsweredMail({ ...brand, subject: braced('subject'), link: braced('link') }, locale),
  };
  const { subject, body } = letters[kind]();
  return { subject, body };
}

export type TemplateVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

/** Whether a template can be sent: every placeholder is one that there is, and the indispensable ones are there. */
export function judgeTemplate(kind: TemplateKind, { subject, body }: MailTemplate): TemplateVerdict {
  const refused = (key: RefusalKey, params: RefusalParams): TemplateVerdict => ({ ok: false, key, params });
  const known = templatePlaceholders[kind];
  const names = [...`${subject}\n${body}`.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return refused('mail_template_unknown', {
      placeholder: braced(unknown),
      known: known.map(braced).join(' '),
    });
  // What is left of a pair of braces was meant to be one.
  const rest = `${subject}\n${body}`.replaceAll(/\{\{[^{}]*\}\}/g, '');
  if (/\{\{|\}\}/.test(rest)) return refused('mail_template_open', { known: known.map(braced).join(' ') });
  const inBody = [...body.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
  const missing = required[kind].find((name) => !inBody.includes(name));
  return missing === undefined ? { ok: true } : refused('mail_template_missing', { placeholder: braced(missing) });
}

const filled = (text: string, values: TemplateValues): string =>
  text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, name: string) => oneLine(values[name.trim()] ?? ''));

/** A mail as it is sent. Values stand in one line each, so that none can begin a header or a line of its own. */
export function renderTemplate({ subject, body }: MailTemplate, values: TemplateValues): MailTemplate {
  const lacks = (line: string) =>
    [...line.matchAll(/\{\{([^{}]*)\}\}/g)].some(([, name = '']) => values[name.trim()] === null);
  const lines = body.replaceAll(/\r\n?/g, '\n').split('\n');
  const kept = lines.filter((line) => !lacks(line)).map((line) => filled(line, values));
  const text = kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return { subject: oneLine(filled(subject, values)), body: `${text}\n` };
}
