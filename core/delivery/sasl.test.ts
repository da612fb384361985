import { expect, test } from 'vitest';
import { isBase64, readPlain } from './sasl.ts';

test.each([
  ['\0ken\0secret', { user: 'ken', password: 'secret' }],
  ['ken\0ken\0secret', { user: 'ken', password: 'secret' }],
  ['other\0ken\0secret', null],
  ['ken\0secret', null],
  ['\0ken\0sec\0ret', null],
  ['\0\0secret', null],
  ['\0ken\0', null],
  ['', null],
])('PLAIN %j', (message, credentials) => {
  expect(readPlain(message)).toEqual(credentials);
});

test.each([
  ['', true],
  ['AGE=', true],
  ['AGE', false],
  ['A===', false],
  ['AG=E', false],
  ['AG E', false],
  ['!!!!', false],
])('base64 %j is %s', (text, good) => {
  expect(isBase64(text)).toBe(good);
});
