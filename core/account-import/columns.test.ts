import { expect, test } from 'vitest';
import { columnsByContent, columnsOf, unitOf } from './columns.ts';
import { readQuota } from './read-quota.ts';

test.each([
  [
    ['メールアドレス', '氏名', '容量（MB）', 'パスワード'],
    ['address', 'displayName', 'quota', 'password'],
  ],
  [
    ['E-mail Address', 'Full Name', 'quota_mb', 'Password Hash'],
    ['address', 'displayName', 'quota', 'passwordHash'],
  ],
  [
    ['user', 'domain', 'memo', 'User'],
    ['localPart', 'domain', null, null],
  ],
  [
    ['ﾒｰﾙｱﾄﾞﾚｽ', '備考'],
    ['address', null],
  ],
])('the headings %j say what their columns hold', (cells, columns) => {
  expect(columnsOf(cells)).toEqual(columns);
});

test('without headings, addresses stand where an @ is', () => {
  expect(columnsByContent(['山田', 'taro@a.test', 'b@a.test'])).toEqual([null, 'address', null]);
});

test.each([
  ['容量（MB）', 'MB'],
  ['quota_gb', 'GB'],
  ['Quota (MiB)', 'MB'],
  ['容量', null],
])('the heading %s says the unit of figures without one: %s', (heading, unit) => {
  expect(unitOf(heading)).toBe(unit);
});

test.each([
  ['500MB', 'GB', 500 * 2 ** 20],
  ['1.5 GB', 'MB', 1.5 * 2 ** 30],
  ['１０ＧＢ', 'MB', 10 * 2 ** 30],
  ['2,048', 'MB', 2 ** 31],
  ['2', 'GB', 2 ** 31],
  ['2G', 'MB', 2 ** 31],
  ['1 TiB', 'MB', 2 ** 40],
  ['1048576B', 'GB', 2 ** 20],
  ['1048575B', 'GB', null],
  ['2TB', 'GB', null],
  ['0', 'GB', null],
  ['-1GB', 'GB', null],
  ['1e9', 'MB', null],
  ['plenty', 'MB', null],
])('the quota %s in %s is %s octets', (typed, unit, octets) => {
  expect(readQuota(typed, unit as 'MB' | 'GB')).toBe(octets);
});
