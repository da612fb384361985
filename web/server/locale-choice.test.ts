import { expect, test } from 'vitest';
import { chooseLocale } from './locale-choice.ts';

test('the user’s own setting wins, then the cookie, the browser, the brand', () => {
  const all = { user: 'en', cookie: 'ja', acceptLanguage: 'ja', brand: 'ja' };
  expect(chooseLocale(all)).toBe('en');
  expect(chooseLocale({ ...all, user: null })).toBe('ja');
  expect(chooseLocale({ acceptLanguage: 'en-GB,en;q=0.9', brand: 'ja' })).toBe('en');
  expect(chooseLocale({ acceptLanguage: 'fr', brand: 'en' })).toBe('en');
  expect(chooseLocale({})).toBe('ja');
});

test('reads the weights of Accept-Language', () => {
  expect(chooseLocale({ acceptLanguage: 'de, en;q=0.4, ja;q=0.8' })).toBe('ja');
  expect(chooseLocale({ acceptLanguage: 'ja;q=0, en;q=0.1' })).toBe('en');
});

test('ignores a language that we do not speak', () => {
  expect(chooseLocale({ user: 'xx', cookie: '../../etc', brand: 'ja' })).toBe('ja');
});
