import { faultsText } from './domain-fault-mail.ts';
import { japanTime } from './invitation-mail.ts';
import { monthText, yenText } from './letter.ts';
import type { NoticeLocale } from './limits-notice.ts';
import type { TemplateKind, TemplateValues } from './mail-template.ts';
import { overuseFigure, overuseResource } from './overuse-notice.ts';
import { signInChangeText } from './sign-in-mail.ts';
import { workFinishedText } from './work-finished-mail.ts';

/** Who gets the mail of a preview. */
export const sampleCustomer: Readonly<Record<NoticeLocale, string>> = { ja: '株式会社見本', en: 'Sample Inc.' };
export const sampleReader: Readonly<Record<NoticeLocale, string>> = { ja: '山田 花子', en: 'Hanako Yamada' };

const sampleSubject: Readonly<Record<NoticeLocale, string>> = { ja: 'メールが届きません', en: 'A mail never arrived' };

type SampleBrand = {
  readonly product: string;
  /** Of the brand's portal, e.g. https://mail.example.jp */
  readonly origin: string;
  readonly support: string | null;
};

const links: Readonly<Record<TemplateKind, string>> = {
  invitation: '/invitation/…',
  password_reset: '/sign-in/reset/…',
  email_change: '/sign-in/address/…',
  sign_in_change: '',
  pool_exceeded: '',
  resale_invoice: '/invoices/…',
  inquiry_answered: '/inquiries/…',
  domain_fault: '/domains/…',
  work_finished: '/accounts/changes?change=…',
};

/** What stands in the places of a template in a preview: somebody made up, under the real brand. No link leads anywhere. */
export function sampleValues(kind: TemplateKind, locale: NoticeLocale, brand: SampleBrand): TemplateValues {
  const at = new Date('2026-11-20T01:30:00Z');
  const { what, at: time } = signInChangeText({ change: 'password_changed', at }, locale);
  return {
    ...{ product: brand.product, support: brand.support, name: sampleReader[locale] },
    ...{ link: `${brand.origin}${links[kind]}`, minutes: '60', until: japanTime(at) },
    ...{ change: what, time, customer: sampleCustomer[locale], resource: overuseResource('accounts', locale) },
    ...{ limit: overuseFigure('accounts', 100), used: overuseFigure('accounts', 101) },
    ...{ issuer: brand.product, number: 'INV-00000001', month: monthText('2026-10', locale) },
    ...{ domain: 'example.jp', records: faultsText(['mx', 'spf'], locale) },
    subject: sampleSubject[locale],
    ...workFinishedText({ kind: 'suspend', state: 'done', done: 98, unchanged: 0, refused: 2, left: 0 }, locale),
    ...{ total: yenText(11_000n), due: '2026-11-30' },
  };
}
