import type { NoticeLocale, NoticeText } from './limits-notice.ts';

/** Raised with every change of a word below: a notice is proof of what was said. */
export const termsNoticeVersion = 1;

export type RevisedTerms = {
  readonly title: string;
  readonly version: string;
  /** 'yyyy-mm-dd' */
  readonly effectiveFrom: string;
  /** What changes, in the operator's words; '' where it said nothing. */
  readonly summary: string;
};

/** The mail that tells a contractor of a new version of its agreement (000 §27, 002 §2; R-008). @param portal origin of its portal */
export function termsNotice(terms: RevisedTerms, locale: NoticeLocale, portal: string): NoticeText {
  const oneLine = (text: string) => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();
  const [title, version] = [oneLine(terms.title), oneLine(terms.version)];
  const { effectiveFrom } = terms;
  const summary = terms.summary.trim();
  const parts =
    locale === 'ja'
      ? [
          `${title}を改定します。`,
          `版: ${version}\n適用開始日: ${effectiveFrom}`,
          ...(summary ? [`主な変更点:\n${summary}`] : []),
          '適用開始日から、継続中の契約にも新しい条件を適用します。',
          `全文の確認と同意:\n${portal}/contract`,
        ]
      : [
          `There is a new version of ${title}.`,
          `Version: ${version}\nIn force from: ${effectiveFrom}`,
          ...(summary ? [`What changes:\n${summary}`] : []),
          'From that day on it holds for running contracts too.',
          `Read it whole and accept it:\n${portal}/contract`,
        ];
  const subject =
    locale === 'ja' ? `規約の改定（${effectiveFrom} から）: ${title}` : `New terms from ${effectiveFrom}: ${title}`;
  return { subject, body: `${parts.join('\n\n')}\n` };
}
