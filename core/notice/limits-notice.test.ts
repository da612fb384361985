import { expect, test } from 'vitest';
import { limitsNotice, type ReachedLine } from './limits-notice.ts';

const line = (some: Partial<ReachedLine> = {}): ReachedLine => ({
  holder: 'account',
  kind: 'messages_hour',
  customer: '桜建設',
  account: 'taro@sakura.test',
  times: 1,
  firstAt: new Date('2026-11-20T15:05:00Z'),
  lastAt: new Date('2026-11-20T15:05:00Z'),
  ...some,
});
const portal = 'https://mail.alpha.test';

test('says whose limit it was, which, and when in Japan time', () => {
  const { subject, body } = limitsNotice([line()], 'ja', portal);
  expect(subject).toBe('上限に達しました: taro@sakura.test');
  expect(body).toContain(
    '- taro@sakura.test / 桜建設\n  1時間あたりのメール数（アカウント）\n  2026-11-21 00:05（日本時間）',
  );
  expect(body).toContain(`${portal}/limits`);
  expect(body).toContain(`${portal}/notices`);
});

test('counts what happened more than once, and names the contract as a whole', () => {
  const whole = line({
    holder: 'reseller',
    customer: null,
    account: null,
    times: 3,
    lastAt: new Date('2026-11-20T16:00:00Z'),
  });
  const { subject, body } = limitsNotice([whole], 'en', portal);
  expect(subject).toBe('Limit reached: Whole contract');
  expect(body).toContain('2026-11-21 00:05 to 2026-11-21 01:00 Japan time, 3 times');
});

test('one mail tells of many, and says how many it leaves out', () => {
  const { subject, body } = limitsNotice(
    Array.from({ length: 60 }, () => line()),
    'en',
    portal,
  );
  expect(subject).toBe('60 limits were reached');
  expect(body.match(/^- /gm)).toHaveLength(50);
  expect(body).toContain('10 more');
});

test('a name cannot begin a line of its own, nor a header', () => {
  const { subject, body } = limitsNotice([line({ account: null, customer: 'x\r\nBcc: a@b.test' })], 'en', portal);
  expect(subject).toBe('Limit reached: x Bcc: a@b.test');
  expect(body).not.toMatch(/^Bcc/m);
});

test('failed logins are explained only where there were any', () => {
  expect(limitsNotice([line()], 'en', portal).body).not.toMatch(/guesses/);
  expect(limitsNotice([line({ kind: 'logins' })], 'en', portal).body).toMatch(/guesses/);
});
