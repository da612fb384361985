import { expect, test } from 'vitest';
import { contractNumbersIn, invoiceNumbersIn, plainPayer } from './payer-name.ts';

test.each([
  ['ﾌﾘｺﾐ ｶ)ﾉﾚﾝｼﾖｳｼﾞ', '株式会社のれんしょうじ'],
  ['振込１　カ）アオゾラ', 'アオゾラ（カ'],
  ['振込＊ｱｵｿﾞﾗ(ｶ)', '（株）アオゾラ'],
  ['AOZORA CO', 'ａｏｚｏｒａ　ｃｏ'],
  ['ユ)ヤマダ・デンキ', '有限会社ヤマダデンキ'],
  ['INV-00000012 ｶ)ｱｵｿﾞﾗ', 'アオゾラ'],
  ['1234567 ｱｵｿﾞﾗ', 'アオゾラ'],
  ['ド）スカイ', '合同会社スカイ'],
  ['カ)サーバー', 'カ)サ-バ-'],
])('%j and %j are one payer', (bank, name) => {
  expect(plainPayer(bank)).toBe(plainPayer(name));
  expect(plainPayer(bank)).not.toBe('');
});

test('different payers stay different', () => {
  expect(plainPayer('ｶ)ｱｵｿﾞﾗ')).not.toBe(plainPayer('ｶ)ｱｵｿﾗ'));
  expect(plainPayer('カトウ')).toBe('カトウ');
});

test('numbers in a text', () => {
  expect(invoiceNumbersIn('振込 ＩＮＶ－００００００１２ INV13 inv 14')).toEqual([12n, 13n, 14n]);
  expect(invoiceNumbersIn('INVOICE 2026')).toEqual([]);
  expect(contractNumbersIn('ｱｵｿﾞﾗ C-000123')).toEqual(['C-000123']);
  expect(contractNumbersIn('ABC-000123')).toEqual([]);
});
