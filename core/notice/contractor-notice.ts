import type { PartyCause } from '../contract/contractor-change.ts';
import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below. */
export const contractorNoticeVersion = 1;

type Told = {
  readonly cause: PartyCause;
  /** Of the contractor as reported. */
  readonly name: string;
  readonly contract: string;
  /** Origin of its portal. */
  readonly portal: string;
  readonly decision:
    | { readonly outcome: 'verified'; readonly on: string }
    | { readonly outcome: 'refused'; readonly reason: string };
};

const words = {
  ja: {
    cause: { change: '契約者情報の変更', succession: '契約上の地位の承継', assignment: '契約の譲渡' },
    verified: (what: string) => `${what}を確認しました`,
    refused: (what: string) => `${what}を承認できませんでした`,
    body: (what: string, contract: string) =>
      `ご契約（${contract}）について届け出のあった${what}の結果をお知らせします。`,
    name: (name: string) => `契約者: ${name}`,
    from: (on: string) => `適用日: ${on}`,
    invoices: 'この日より後に発行する請求書の宛名は、上記の契約者になります。',
    debts: '契約上の権利と義務は、未払いの請求を含めてすべて引き継がれます。',
    reason: (reason: string) => `理由: ${reason}`,
    again: '内容や書類を改めて、もう一度届け出ることができます。',
    see: (url: string) => `契約の状況:\n${url}`,
  },
  en: {
    cause: { change: 'change of your contractor data', succession: 'succession', assignment: 'assignment' },
    verified: (what: string) => `The ${what} is verified`,
    refused: (what: string) => `The ${what} was not accepted`,
    body: (what: string, contract: string) =>
      `This is the result of the ${what} that you reported for contract ${contract}.`,
    name: (name: string) => `Contractor: ${name}`,
    from: (on: string) => `Holds from: ${on}`,
    invoices: 'Invoices issued from that day on name this contractor.',
    debts: 'All rights and obligations of the contract pass on with it, unpaid invoices included.',
    reason: (reason: string) => `Reason: ${reason}`,
    again: 'You may report it again with other data or papers.',
    see: (url: string) => `The contract:\n${url}`,
  },
};

/** A line break in what somebody typed begins no line of ours. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** The mail that tells a contractor what became of what it reported (R-013, R-014). */
export function contractorNotice(told: Told, locale: NoticeLocale): NoticeText {
  const say = words[locale];
  const what = say.cause[told.cause];
  const { decision } = told;
  const parts =
    decision.outcome === 'verified'
      ? [
          [say.name(oneLine(told.name)), say.from(decision.on)].join('\n'),
          [say.invoices, ...(told.cause === 'change' ? [] : [say.debts])].join('\n'),
        ]
      : [say.reason(oneLine(decision.reason)), say.again];
  const body = [say.body(what, told.contract), ...parts, say.see(`${told.portal}/contract`)].join('\n\n');
  return {
    subject: `${say[decision.outcome](what)}${locale === 'ja' ? `（${told.contract}）` : ` (${told.contract})`}`,
    body: `${body}\n`,
  };
}
