import { describe, expect, test } from 'vitest';
import type { SpamVerdict } from '../inbound/judge-message.ts';
import type { Filing } from '../inbound/settle-message.ts';
import { type Filed, refile } from './refile.ts';
import { parseSender, type SpamSetting } from './setting.ts';

const inbox: Filing = { junk: false, reason: null };
const spam: Filing = { junk: true, reason: 'JUNK_SPAM' };
const forged: Filing = { junk: true, reason: 'JUNK_DMARC' };
const own: Filing = { junk: true, reason: 'JUNK_OWN_BLOCK' };

const from = (address: string, said: Partial<Filed> = {}): Filed => ({
  ip: '192.0.2.1',
  envelope: address,
  from: address,
  shown: [address.slice(address.indexOf('@') + 1)],
  spam: 'clean',
  filtered: true,
  ...said,
});
const setting = (said: Partial<SpamSetting> = {}): SpamSetting => ({
  strictness: 'normal',
  allowed: [],
  blocked: [],
  ...said,
});

describe('senders', () => {
  test.each<[string, Partial<SpamSetting>, Filing, Filed, Filing]>([
    ['nobody named: as the domain files it', {}, spam, from('a@x.jp'), spam],
    ['blocked', { blocked: ['a@x.jp'] }, inbox, from('a@x.jp'), own],
    ['blocked with its domain, and what is below', { blocked: ['x.jp'] }, inbox, from('a@mail.x.jp'), own],
    ['blocked, although forged', { blocked: ['x.jp'] }, inbox, from('a@x.jp', { shown: [] }), own],
    ['let past', { allowed: ['a@x.jp'] }, spam, from('a@x.jp'), inbox],
    ['let past, but nothing shows it', { allowed: ['a@x.jp'] }, spam, from('a@x.jp', { shown: [] }), spam],
    ['let past, but forged', { allowed: ['a@x.jp'] }, forged, from('a@x.jp'), forged],
    ['let past alone out of a blocked domain', { allowed: ['a@x.jp'], blocked: ['x.jp'] }, spam, from('a@x.jp'), inbox],
    ['blocked alone out of a domain let past', { allowed: ['x.jp'], blocked: ['a@x.jp'] }, inbox, from('a@x.jp'), own],
    ['on both lists', { allowed: ['a@x.jp'], blocked: ['a@x.jp'] }, inbox, from('a@x.jp'), own],
    [
      'not looked at by the filter',
      { allowed: ['x.jp'] },
      { junk: false, reason: 'SPAM_UNCHECKED' },
      from('a@x.jp'),
      { junk: false, reason: 'SPAM_UNCHECKED' },
    ],
  ])('%s', (_, said, filing, message, expected) => {
    expect(refile(setting(said), filing, message)).toEqual(expected);
  });

  test.each([
    ['Taro@Example.JP', 'taro@example.jp'],
    ['@例え.jp', 'xn--r8jz45g.jp'],
    ['192.0.2.1', null],
    ['two words', null],
  ])('%s is %s', (typed, expected) => {
    expect(parseSender(typed)).toBe(expected);
  });
});

describe('strictness', () => {
  const verdicts: Record<SpamVerdict, Filing> = {
    clean: inbox,
    doubtful: inbox,
    suspect: spam,
    spam,
    later: inbox,
    away: { junk: false, reason: 'SPAM_UNCHECKED' },
    off: inbox,
  };
  test.each([
    ['strict', ['doubtful', 'suspect', 'spam']],
    ['normal', ['suspect', 'spam']],
    ['lenient', ['spam']],
  ] as const)('%s files %j', (strictness, expected) => {
    const junked = Object.entries(verdicts).filter(
      ([said, filing]) => refile(setting({ strictness }), filing, from('a@x.jp', { spam: said as SpamVerdict })).junk,
    );
    expect(junked.map(([said]) => said)).toEqual(expected);
  });

  test('strict files nothing where the domain does not heed the filter', () => {
    const message = from('a@x.jp', { spam: 'doubtful', filtered: false });
    expect(refile(setting({ strictness: 'strict' }), inbox, message)).toEqual(inbox);
  });
});
