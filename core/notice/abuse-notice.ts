import type { AbuseKind } from '../abuse/abuse-rules.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const abuseNoticeVersion = 1;

/** What has happened to a case. */
export type AbuseNews = 'opened' | 'raised' | 'escalated' | 'slowed' | 'closed';

type Told = {
  readonly news: AbuseNews;
  readonly kind: AbuseKind;
  readonly customer: string;
  /** Of the account that it is about; null where it is about all that the customer sends. */
  readonly address: string | null;
  /** What the operator wrote; empty where the platform tells. */
  readonly text: string;
  /** Address of the case's page. */
  readonly url: string;
};

const words = {
  ja: {
    kind: {
      complaints: '迷惑メールの申告',
      unknown: '存在しない宛先への送信',
      blocks: '受信側による拒否',
      networks: '新しいネットワークからの送信',
    },
    subject: {
      opened: (kind: string) => `不正利用の疑いがあります（${kind}）`,
      raised: (kind: string) => `【重大】不正利用の疑いが深まりました（${kind}）`,
      escalated: (kind: string) => `不正利用の疑いを運営が確認します（${kind}）`,
      slowed: (kind: string) => `【重要】送信を制限しました（${kind}）`,
      closed: (kind: string) => `不正利用の疑いの確認を終えました（${kind}）`,
    },
    body: {
      opened: '送信の数値から、不正利用の疑いを検知しました。内容を確認し、対応を記録してください。',
      raised: '数値がさらに悪化しました。運営にも共有しています。すぐに確認してください。',
      escalated: '運営が確認に加わりました。',
      slowed: '運営が、この顧客の送信を制限しました。',
      closed: '運営が確認を終えました。',
    },
    customer: (name: string) => `- 顧客: ${name}`,
    account: (address: string) => `- アカウント: ${address}`,
    why: (kind: string) => `- 検知した内容: ${kind}`,
    text: (text: string) => `運営より:\n${text}`,
    next: (url: string) => `数値の推移と、できることはこちらで確認できます。\n${url}`,
  },
  en: {
    kind: {
      complaints: 'complaints about mail',
      unknown: 'mail to unknown recipients',
      blocks: 'refusals by receivers',
      networks: 'sending from new networks',
    },
    subject: {
      opened: (kind: string) => `Possible misuse: ${kind}`,
      raised: (kind: string) => `Grave: possible misuse, ${kind}`,
      escalated: (kind: string) => `The operator looks into possible misuse: ${kind}`,
      slowed: (kind: string) => `Important: sending was restricted (${kind})`,
      closed: (kind: string) => `A case of possible misuse was closed: ${kind}`,
    },
    body: {
      opened: 'The figures of what is sent speak for misuse. Please look into it, and note what you did.',
      raised: 'The figures have become worse, and the operator has been asked in. Please look at once.',
      escalated: 'The operator looks into it as well.',
      slowed: 'The operator has restricted what this customer sends.',
      closed: 'The operator has closed it.',
    },
    customer: (name: string) => `- Customer: ${name}`,
    account: (address: string) => `- Account: ${address}`,
    why: (kind: string) => `- What was noticed: ${kind}`,
    text: (text: string) => `From the operator:\n${text}`,
    next: (url: string) => `The figures over the days, and what you can do:\n${url}`,
  },
} as const;

/** The mail to a reseller about a case of its own. */
export function abuseNotice({ news, kind, customer, address, text, url }: Told, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const facts = [
    say.why(say.kind[kind]),
    say.customer(oneLine(customer)),
    ...(address ? [say.account(oneLine(address))] : []),
  ];
  const parts = [say.body[news], facts.join('\n'), ...(text ? [say.text(text)] : []), say.next(url)];
  return { subject: say.subject[news](say.kind[kind]), body: `${parts.join('\n\n')}\n` };
}
