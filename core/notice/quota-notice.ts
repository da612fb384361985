import type { QuotaThreshold } from '../metering/quota-use.ts';
import type { QuotaUnit } from '../metering/send-tally.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said. */
export const quotaNoticeVersion = 1;

export type QuotaReached = {
  /** 'yyyy-mm' */
  readonly month: string;
  readonly threshold: QuotaThreshold;
  readonly unit: QuotaUnit;
  readonly included: number;
  readonly counted: number;
  /** Yen without tax of a started 1,000. */
  readonly unitPrice: number;
};

const words = {
  ja: {
    unit: { recipient: '宛先', message: 'メール' },
    subject: (month: string, percent: number) => `${month} の送信数が料金に含まれる数の ${percent}% に達しました`,
    figures: (month: string, unit: string, counted: string, included: string) =>
      `${month} に数えた${unit}の数は ${counted} です。月額の料金に含まれる数は ${included} です。配信停止の宛先へのものは数えません。`,
    meaning: (price: string) =>
      `送信は止まりません。含まれる数を超えた分は、1,000 ごと（端数切上げ）に ${price} 円（税別）を、その月の請求書でお支払いいただきます。`,
    see: (url: string) => `現在の数と月末の見込み:\n${url}`,
  },
  en: {
    unit: { recipient: 'recipients', message: 'messages' },
    subject: (month: string, percent: number) => `${percent} % of what ${month} includes has been sent`,
    figures: (month: string, unit: string, counted: string, included: string) =>
      `${counted} ${unit} were counted in ${month}; the monthly fee includes ${included}. Suppressed ones are not counted.`,
    meaning: (price: string) =>
      `Sending goes on. What lies above is billed with the month: ${price} yen without tax for each started 1,000.`,
    see: (url: string) => `The figures now, and what the month is heading for:\n${url}`,
  },
} as const;

/**
 * The mail that tells a reseller how far its month's quota is used. Names no brand; its sender is the operator.
 *
 * @param portal origin of the reseller's portal, e.g. https://mail.example.jp
 */
export function quotaNotice(reached: QuotaReached, locale: NoticeLocale, portal: string): NoticeText {
  const say = words[locale];
  const number = (value: number) => value.toLocaleString('en-US');
  const { month, threshold, unit, included, counted, unitPrice } = reached;
  const body = [
    say.figures(month, say.unit[unit], number(counted), number(included)),
    say.meaning(number(unitPrice)),
    say.see(`${portal}/usage?month=${month}`),
  ].join('\n\n');
  return { subject: say.subject(month, threshold), body: `${body}\n` };
}
