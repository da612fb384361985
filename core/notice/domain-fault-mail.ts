import type { FaultKind } from '../dns/record-faults.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const domainFaultMailVersion = 1;

const words = {
  ja: {
    kind: { mx: 'MX（メールの届け先）', spf: 'SPF（送信元の証明）', dkim: 'DKIM（電子署名）' },
    and: '、',
    greeting: (name: string) => `${name} 様`,
    found: (domain: string, product: string) =>
      `${domain} の DNS が、${product}で必要な設定と異なっています。1日おいて2度確認しましたが、変わりませんでした。`,
    facts: (domain: string, records: string) =>
      `- ドメイン: ${domain}\n- 異なる、または見つからないレコード: ${records}`,
    means:
      'MX が異なると、このドメイン宛てのメールは届きません。SPF や DKIM が異なると、送ったメールが迷惑メールと判定されやすくなります。',
    see: (link: string) => `登録する値と現在の値は、次のページで確認できます。\n${link}`,
    meant: '意図した変更であれば、対応は不要です。正しい状態に一度戻るまで、同じ通知は送りません。',
    subject: (product: string, domain: string) => `【${product}】${domain} の DNS を確認してください`,
    support: (address: string) => `お問い合わせ: ${address}`,
  },
  en: {
    kind: { mx: 'MX (where mail arrives)', spf: 'SPF (who may send)', dkim: 'DKIM (signatures)' },
    and: ', ',
    greeting: (name: string) => `${name},`,
    found: (domain: string, product: string) =>
      `the DNS of ${domain} is not what ${product} needs. We looked twice, a day apart.`,
    facts: (domain: string, records: string) => `- Domain: ${domain}\n- Wrong or missing: ${records}`,
    means:
      'With a wrong MX, mail to this domain does not arrive. With a wrong SPF or DKIM, what you send is taken for spam.',
    see: (link: string) => `What is there and what should be:\n${link}`,
    meant: 'If you meant it to be so, there is nothing to do. You are not told again until it has been right.',
    subject: (product: string, domain: string) => `${product}: check the DNS of ${domain}`,
    support: (address: string) => `Support: ${address}`,
  },
} as const;

/** Kinds of records in words, as they stand in a letter. */
export const faultsText = (kinds: readonly FaultKind[], locale: NoticeLocale): string =>
  kinds.map((kind) => words[locale].kind[kind]).join(words[locale].and);

export type DomainFaultTold = {
  readonly product: string;
  readonly name: string;
  readonly domain: string;
  /** In words. */
  readonly records: string;
  /** The domain's page. */
  readonly link: string;
  /** Where to ask; null: nobody is named. */
  readonly support: string | null;
};

/** The letter to an administrator whose domain's records are wrong, under the brand's name. */
export function domainFaultMail(told: DomainFaultTold, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const [product, domain] = [oneLine(told.product), oneLine(told.domain)];
  const parts = [
    say.greeting(oneLine(told.name)),
    say.found(domain, product),
    say.facts(domain, told.records),
    say.means,
    say.see(told.link),
    say.meant,
    ...(told.support ? [say.support(oneLine(told.support))] : []),
  ];
  return { subject: say.subject(product, domain), body: `${parts.join('\n\n')}\n`, sender: product };
}
