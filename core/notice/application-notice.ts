import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const applicationNoticeVersion = 2;

export type ApplicationDecision =
  | {
      readonly outcome: 'accepted';
      readonly serviceStart: string /** Null: it begins as a trial (R-108). */;
      readonly billingStart: string | null;
    }
  /** Without a reason: none is owed (002 §4-4). */
  | { readonly outcome: 'refused' };

/** The mail that tells an applicant what became of its application (R-003, R-005). @param portal origin of its portal */
export function applicationNotice(
  decision: ApplicationDecision,
  contract: string,
  locale: NoticeLocale,
  portal: string,
): NoticeText {
  const ja = locale === 'ja';
  if (decision.outcome === 'refused')
    return ja
      ? {
          subject: `お申し込みについて（${contract}）`,
          body: `ご契約のお申し込み（${contract}）を検討いたしましたが、承諾いたしかねます。\n料金は発生しません。\n`,
        }
      : {
          subject: `Your application ${contract}`,
          body: `We have considered your application ${contract} and cannot accept it.\nNothing is owed.\n`,
        };
  const { serviceStart, billingStart } = decision;
  return ja
    ? {
        subject: `ご契約のお申し込みを承諾しました（${contract}）`,
        body: `ご契約のお申し込み（${contract}）を承諾しました。\n\n利用開始日: ${serviceStart}\n${billingStart === null ? '評価版として始まります。有料の契約に切り替えるまで、料金は発生しません。' : `課金開始日: ${billingStart}`}\n\n契約の内容:\n${portal}/contract\n`,
      }
    : {
        subject: `Your application ${contract} is accepted`,
        body: `Your application ${contract} is accepted.\n\nService starts: ${serviceStart}\n${billingStart === null ? 'It begins as a trial: nothing is owed until you make it a paid contract.' : `Billing starts: ${billingStart}`}\n\nThe contract:\n${portal}/contract\n`,
      };
}
