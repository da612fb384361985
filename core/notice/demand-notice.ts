import type { DemandKind } from '../contract/demand.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const demandNoticeVersion = 1;

type Told = {
  readonly kind: DemandKind;
  readonly contract: string;
  /** What the operator asks, in its own words. */
  readonly about: string;
  /** Last day for the answer. */
  readonly due: string;
  /** Day of the merger or split, of a succession only. */
  readonly succeededOn: string | null;
  /** Origin of the contractor's portal. */
  readonly portal: string;
};

const words = {
  ja: {
    subject: {
      succession: '地位の承継の届出のお願い',
      'anti-social': 'ご回答のお願い（反社会的勢力の排除に関する条項）',
    },
    ask: {
      succession: (contract: string) =>
        `ご契約（${contract}）について、契約上の地位の承継があったと承知しています。証明書類を添えて届け出てください。`,
      'anti-social': (contract: string) =>
        `ご契約（${contract}）について、反社会的勢力の排除に関する条項に基づき、次の事項の説明を求めます。`,
    },
    succeededOn: (day: string) => `承継日: ${day}`,
    due: (day: string) => `回答期限: ${day}`,
    otherwise: '期限までに回答がない場合、催告なしに契約を解除することがあります（000 §28、002 §24）。',
    see: (url: string) => `届出・回答:\n${url}`,
  },
  en: {
    subject: {
      succession: 'Please report the succession',
      'anti-social': 'Please answer (clause on anti-social forces)',
    },
    ask: {
      succession: (contract: string) =>
        `We understand that another party succeeded to contract ${contract}. Please report it with its proof.`,
      'anti-social': (contract: string) =>
        `Under the clause on anti-social forces we ask you, for contract ${contract}, to explain the following.`,
    },
    succeededOn: (day: string) => `Day of succession: ${day}`,
    due: (day: string) => `Answer by: ${day}`,
    otherwise: 'Without an answer by then the contract may be terminated without further notice (000 §28, 002 §24).',
    see: (url: string) => `Report or answer:\n${url}`,
  },
};

/** The mail that asks a contractor for an answer by a day. */
export function demandNotice(told: Told, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const { kind, contract, about, due, succeededOn, portal } = told;
  const parts = [
    say.ask[kind](contract),
    ...(about ? [about] : []),
    [...(succeededOn ? [say.succeededOn(succeededOn)] : []), say.due(due)].join('\n'),
    ...(kind === 'anti-social' ? [say.otherwise] : []),
    say.see(`${portal}/contract`),
  ];
  return { subject: `${say.subject[kind]} ${contract}`, body: `${parts.join('\n\n')}\n` };
}
