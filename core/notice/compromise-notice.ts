import { minuteText } from '../calendar/minute-text.ts';
import type { CompromiseTarget } from '../tenancy/compromise.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const compromiseNoticeVersion = 2;

type Told = {
  readonly target: CompromiseTarget;
  /** What it is called. */
  readonly label: string;
  /** Null: the reseller's own. */
  readonly customer: string | null;
  readonly at: Date;
  /** Origin of the reseller's portal. */
  readonly portal: string;
};

type ToldOperator = Pick<Told, 'target' | 'at'> & { readonly reseller: string; readonly note: string };

const words = {
  ja: {
    target: {
      account: 'アカウント',
      relay_login: 'リレーのログイン',
      webhook: 'Webhook の通知先',
      api_key: 'API キー',
      user: '管理画面のログイン',
    },
    subject: (what: string) => `【至急】不正利用の疑いが報告されました（${what}）`,
    body: (what: string, at: string) =>
      `不正利用の疑いが報告され、対象を直ちに停止しました。\n\n- 対象: ${what}\n- 日時: ${at}（日本時間）`,
    customer: (name: string) => `- 顧客: ${name}`,
    next: (url: string) => `停止した内容、次に行うこと、解除の方法はこちらでご確認ください。\n${url}`,
    reseller: (name: string) => `- 契約者: ${name}`,
    note: (text: string) => `報告の内容:\n${text}`,
    operatorNext: '運営の管理画面のホームで内容を確認し、契約者に指示を出してください。',
  },
  en: {
    target: {
      account: 'account',
      relay_login: 'relay login',
      webhook: 'webhook endpoint',
      api_key: 'API key',
      user: 'login to the console',
    },
    subject: (what: string) => `Urgent: suspected misuse was reported (${what})`,
    body: (what: string, at: string) =>
      `Suspected misuse was reported, and what it is about was frozen at once.\n\n- What: ${what}\n- When: ${at} Japan time`,
    customer: (name: string) => `- Customer: ${name}`,
    next: (url: string) => `What was stopped, what to do next and how to lift it:\n${url}`,
    reseller: (name: string) => `- Reseller: ${name}`,
    note: (text: string) => `What was reported:\n${text}`,
    operatorNext: 'Look at it on the home page of the operator’s console, and say what the reseller has to do.',
  },
} as const;

const instant = (at: Date) => minuteText(at, 'Asia/Tokyo');

/** The notice to a reseller that something of its house was reported and frozen (R-032). */
export function compromiseNotice({ target, label, customer, at, portal }: Told, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const what = say.target[target];
  const facts = [
    say.body(`${what} ${oneLine(label)}`.trim(), instant(at)),
    ...(customer ? [say.customer(oneLine(customer))] : []),
  ];
  return { subject: say.subject(what), body: `${facts.join('\n')}\n\n${say.next(`${portal}/compromises`)}\n` };
}

/** The mail to the operator's staff. It names no account: addresses are shown with consent only (R-036). */
export function operatorMail({ target, at, reseller, note }: ToldOperator, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const what = say.target[target];
  const facts = [say.body(what, instant(at)), say.reseller(oneLine(reseller))].join('\n');
  const parts = [facts, ...(note ? [say.note(note)] : []), say.operatorNext];
  return { subject: `${say.subject(what)} ${oneLine(reseller)}`, body: `${parts.join('\n\n')}\n` };
}
