import { describe, expect, test } from 'vitest';
import { passwordProblem } from './password-rule.ts';

const list = new Set(['password', 'qwertyuiop', 'hanako', 'dragon', 'administrator', '1qaz2wsx3edc']);
const owner = { address: 'taro.yamashita@sakura-kensetsu.example.jp', name: '山下 太郎', brand: 'ひなたメール' };
const keyOf = (password: string, of: Partial<typeof owner> = {}) =>
  passwordProblem(password, { ...owner, ...of }, (text) => list.has(text))?.key ?? null;

test('length comes first, in characters as people count them', () => {
  expect(passwordProblem('elevenchars', owner, () => true)).toEqual({
    key: 'password_too_short',
    params: { length: 11, minLength: 12 },
  });
  expect(keyOf(`${'🐈'.repeat(6)}xk27`)).toBe('password_too_short');
});

test.each([
  'correct horse battery',
  'いつも駅前の店で買うパン',
  'xK9vQ2mTb7Lw',
  '8392017465028',
  'dragons never sleep at noon',
  'xxxk2 is not a run at all',
])('takes %s', (password) => expect(keyOf(password)).toBeNull());

describe('one that is expected', () => {
  test.each([
    ['administrator', 'listed'],
    ['Administrator', 'written large'],
    ['ＡＤＭＩＮＩＳＴＲＡＴＯＲ', 'wide'],
    ['1qaz2wsx3edc', 'along the keys'],
    ['password2026!', 'with a year'],
    ['!!password!!', 'between signs'],
    ['hanako19850412', 'with a birthday'],
    ['password1234567890', 'with a sequence'],
    ['P@ssw0rd2026', 'with figures for letters'],
    ['pa55word-2026', 'with figures for letters'],
    ['adm1n1strat0r', 'with figures for letters'],
    ['passwordpassword', 'twice'],
    ['dragondragon99', 'twice, and figures'],
    ['abcabcabcabca', 'repeated, the last time cut off'],
    ['xK9vQ2xK9vQ2', 'repeated, though nobody has it'],
    ['aaaaaaaaaaaa', 'one character'],
    ['ああああああああああああ', 'one character'],
    ['abcdefghijkl', 'in a row'],
    ['lkjihgfedcba', 'backwards'],
    ['123456789012', 'in a row, past nine'],
    ['1234abcd5678', 'rows'],
    ['aaaabbbbcccc', 'runs'],
  ])('%s: %s', (password) => expect(keyOf(password)).toBe('password_too_common'));
});

describe('one with what everybody knows of its owner', () => {
  test.each([
    ['taro.yamashita is here', 'taro.yamashita'],
    ['the TaroYamashita way', 'taro.yamashita'],
    ['yamashita-likes-tea', 'yamashita'],
    ['sakurakensetsu no 1', 'sakura-kensetsu'],
    ['our kensetsu is best', 'kensetsu'],
    ['山下さんの長いパスワード', '山下'],
    ['ひなたメールはよいものです', 'ひなたメール'],
    ['my example of a sentence', 'example'],
  ])('%s: %s', (password, word) =>
    expect(passwordProblem(password, owner, () => false)).toEqual({ key: 'password_personal', params: { word } }),
  );

  test('words too short to mean anybody, and what is not there, hold nobody up', () => {
    const short = { address: 'ken@abc.jp', name: 'Ken Ito', brand: '' };
    expect(keyOf('a broken kenning abc', short)).toBeNull();
    expect(keyOf('my kenito sentence', short)).toBe('password_personal');
    expect(keyOf('a sentence of its own', { address: '', name: '', brand: '' })).toBeNull();
  });
});

test('the longest that is read takes no time', () => {
  const started = performance.now();
  for (const text of ['a', 'ab', '1', '-', 'aB1-']) keyOf(`${text.repeat(1_024)}z`.slice(-1_024));
  expect(performance.now() - started).toBeLessThan(200);
});
