import { answerDays } from '../support/consent-areas.ts';
import { oneLine } from './letter.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const supportRequestNoticeVersion = 2;

type Asked = {
  /** Null: of all that the reseller has. */
  readonly customer: string | null;
  readonly hours: number;
  readonly reason: string;
  /** Origin of the reseller's portal. */
  readonly portal: string;
};

const words = {
  ja: {
    subject: 'サポートの閲覧への同意のお願い',
    body: 'お問い合わせの調査のため、サポート担当者がお客様のデータを閲覧することへの同意をお願いしています。同意いただくまで、何も閲覧できません。',
    customer: (name: string) => `- 対象の顧客: ${name}`,
    whole: '- 対象: 貴社のすべての顧客',
    hours: (hours: number) => `- 期間: 同意から ${hours} 時間`,
    reason: (text: string) => `理由:\n${text}`,
    next: (url: string) =>
      `内容を確認し、同意するか断るかを選んでください。同意はいつでも取り消せます。${answerDays}日以内に回答がない場合、この依頼は無効になります。\n${url}`,
  },
  en: {
    subject: 'Support asks for your consent to look at data',
    body: 'To look into an inquiry, support asks for your consent to look at your data. Nothing can be seen until you consent.',
    customer: (name: string) => `- Customer: ${name}`,
    whole: '- All of your customers',
    hours: (hours: number) => `- For ${hours} ${hours === 1 ? 'hour' : 'hours'} from when you consent`,
    reason: (text: string) => `Why:\n${text}`,
    next: (url: string) =>
      `See what is asked, and consent or refuse. You can take a consent back at any time. Not answered within ${answerDays} days, the request lapses.\n${url}`,
  },
} as const;

/** The notice to a reseller that the operator's support asks to look at data of its house (R-036). */
export function supportRequestNotice({ customer, hours, reason, portal }: Asked, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const facts = [customer === null ? say.whole : say.customer(oneLine(customer)), say.hours(hours)].join('\n');
  return {
    subject: say.subject,
    body: `${[say.body, facts, say.reason(reason), say.next(`${portal}/support`)].join('\n\n')}\n`,
  };
}
