import { plainText } from './statement-cell.ts';

/** Kinds of transfer that banks put before the name. */
const kinds =
  /^(?:振込入金|被仕向振込|他行振込|総合振込|振込|振替|入金|フリコミ(?:ニユウキン)?|ソウゴウフリコミ|フリカエ)(?:\d+)?[\s*:/／・-]*/;
/** 株式会社 and the like, in words and in the banks' short forms: カ) at the start, (カ at the end, (カ) between. */
const legalForms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\((?:株|有|同|資|名|社|財)\)|カブシキガイシャ|カブシキカイシヤ|^(?:カ|ユ|ド|シ|メ|シヤ|ザイ)\)|\((?:カ|ユ|ド|シ|メ|シヤ|ザイ)\)?$|\((?:カ|ユ|ド|シ|メ|シヤ|ザイ)\)/g;
const smallKana: Readonly<Record<string, string>> = {
  ...{ ァ: 'ア', ィ: 'イ', ゥ: 'ウ', ェ: 'エ', ォ: 'オ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', ヮ: 'ワ' },
};

/**
 * A payer's name so that the same payer compares equal: half-width kana full, small kana large (banks have none), hiragana as
 * katakana, no kind of transfer, no legal form, no invoice number, no space or sign.
 *
 * 'ﾌﾘｺﾐ ｶ)ﾉﾚﾝｼｮｳｼﾞ' and '株式会社のれんしょうじ' are one; kanji and kana are not: who pays under which name is remembered.
 */
export function plainPayer(text: string): string {
  const kana = plainText(text)
    .toUpperCase()
    .replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォッャュョヮ]/g, (letter) => smallKana[letter] ?? letter);
  return kana
    .replace(kinds, '')
    .replace(/INV[\s-]*\d+|C-\d{4,}/g, ' ')
    .replace(/^[\d\s-]+(?=\D)/, '')
    .trim()
    .replace(legalForms, '')
    .replace(/[\s・.,、。*()「」'’/\-‐–−ー]/g, '');
}

/** Numbers of invoices that a text names: INV-00000012, INV12, ＩＮＶ－１２. */
export function invoiceNumbersIn(text: string): bigint[] {
  const found = plainText(text)
    .toUpperCase()
    .matchAll(/INV[\s\-‐−ー]*(\d{1,12})(?!\d)/g);
  return [...new Set([...found].map(([, digits]) => BigInt(digits ?? 0)))];
}

/** Numbers of contracts that a text names, as they are stored: C-000123. */
export function contractNumbersIn(text: string): string[] {
  const found = plainText(text)
    .toUpperCase()
    .matchAll(/(?<![A-Z])C[-‐−ー](\d{6,})(?!\d)/g);
  return [...new Set([...found].map(([, digits]) => `C-${digits}`))];
}
