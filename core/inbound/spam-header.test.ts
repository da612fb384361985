import { expect, test } from 'vitest';
import { readRspamdAnswer } from './rspamd-verdict.ts';
import { parseSenderPattern } from './sender-pattern.ts';
import { isSpamClaim, spamHeader } from './spam-header.ts';

test.each(['X-Spam-Flag: YES', 'x-spam-flag : no', 'X-SPAM-FLAG\r\n : YES', 'X-Spam-Reason: x', 'X-Spam-Checked: no'])(
  '%j is ours to say',
  (line) => {
    expect(isSpamClaim(line)).toBe(true);
  },
);
test('other fields of the kind stay', () => {
  expect(isSpamClaim('X-Spam-Status: No')).toBe(false);
  expect(isSpamClaim('Subject: X-Spam-Flag: YES')).toBe(false);
});

test('what we say is what we take out', () => {
  const said = spamHeader({ junk: true, reason: 'JUNK_SPAM' }) + spamHeader({ junk: false, reason: 'SPAM_UNCHECKED' });
  for (const line of said.split('\r\n').filter(Boolean)) expect(isSpamClaim(line)).toBe(true);
  expect(spamHeader({ junk: false, reason: null })).toBe('');
});

test.each([
  ['reject', 'spam'],
  ['add header', 'suspect'],
  ['soft reject', 'later'],
  ['greylist', 'doubtful'],
  ['no action', 'clean'],
  ['something new', 'clean'],
])('rspamd says %s: %s', (action, verdict) => {
  expect(readRspamdAnswer({ action, score: 1 }).verdict).toBe(verdict);
});

test.each([
  ['Taro@Example.JP', 'address', 'taro@example.jp'],
  ['@example.jp', 'domain', 'example.jp'],
  ['*.example.jp', 'domain', 'example.jp'],
  ['日本語.jp', 'domain', 'xn--wgv71a119e.jp'],
  ['192.0.2.0/24', 'network', '192.0.2.0/24'],
  ['2001:db8::1', 'network', '2001:db8::1/128'],
])('%s is read as %s', (typed, kind, value) => {
  expect(parseSenderPattern(typed)).toEqual({ ok: true, kind, value });
});
test.each(['', 'nobody', 'a b@example.jp', '192.0.2.5/24', '<script>'])('%j is nobody', (typed) => {
  expect(parseSenderPattern(typed)).toEqual({ ok: false });
});
