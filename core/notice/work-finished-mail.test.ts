import { expect, test } from 'vitest';
import { type FinishedWork, workFinishedMail, workFinishedText } from './work-finished-mail.ts';

const bulk = { kind: 'close', state: 'done', done: 12_000, unchanged: 0, refused: 3, left: 0 } as const;
const file = { kind: 'import', state: 'done', fileName: 'a.csv', opened: 1, refused: 0 } as const;

test.each<readonly [FinishedWork, string, string]>([
  [bulk, '変更 12,000件、できなかったもの 3件', '12,000 changed, 3 refused'],
  [{ ...bulk, state: 'stopped', done: 0, refused: 0, left: 9 }, '変更 0件、未実行 9件', '0 changed, 9 not reached'],
  [file, '作成 1件', '1 opened'],
  [
    { ...file, state: 'refused', opened: 0, refused: 2 },
    '登録できない行があったため、1件も作成していません',
    'nothing was opened, because some rows cannot be',
  ],
])('what came of it is said in one line: %o', (ended, ja, en) => {
  expect(workFinishedText(ended, 'ja').result).toBe(ja);
  expect(workFinishedText(ended, 'en').result).toBe(en);
});

test('a file name that somebody chose begins no header of its own', () => {
  const { work, result } = workFinishedText({ ...file, fileName: 'a\r\nBcc: x@y.test' }, 'en');
  const told = { product: 'Kumo', name: 'Hanako', work, result, link: 'https://k.test/x', support: null };
  expect(workFinishedMail(told, 'en').subject).toBe('Kumo: Import of accounts (a Bcc: x@y.test), finished');
});
