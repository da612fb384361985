import { describe, expect, test } from 'vitest';
import { judgeEnvelope } from './judge-envelope.ts';
import { type Judgement, judgeMessage, type Message } from './judge-message.ts';
import { type Authenticity, defaultPolicy, type InboundPolicy, nothingKnown } from './policy.ts';
import { settleMessage } from './settle-message.ts';

const honest: Authenticity = {
  spf: 'pass',
  unsure: false,
  dkimPass: true,
  dmarc: 'pass',
  published: 'reject',
  shown: ['example.jp'],
};
const forged: Authenticity = { ...honest, spf: 'fail', dkimPass: false, dmarc: 'fail', shown: [] };
const message: Message = {
  ip: '192.0.2.7',
  envelope: 'a@example.jp',
  from: 'a@example.jp',
  bytes: 1_000,
  authenticity: honest,
  spam: 'clean',
  nowhereToFile: false,
};
const judge = (policy: Partial<InboundPolicy>, more: Partial<Message>) =>
  judgeMessage({ ...defaultPolicy, ...policy }, [], { ...message, ...more });
const brief = (verdict: Judgement) =>
  'reply' in verdict ? `${verdict.act} ${verdict.reply.reason}` : `${verdict.act} ${verdict.reason}`;

test.each<[string, Partial<InboundPolicy>, Partial<Message>, string]>([
  ['honest mail', {}, {}, 'take null'],
  ['a forgery, p=reject', {}, { authenticity: forged }, 'refuse DMARC_FAILED'],
  ['a forgery, p=quarantine', {}, { authenticity: { ...forged, published: 'quarantine' } }, 'junk JUNK_DMARC'],
  ['a forgery, p=none', {}, { authenticity: { ...forged, published: 'none' } }, 'take null'],
  ['a forgery, only marked', { dmarc: 'mark' }, { authenticity: forged }, 'take null'],
  [
    'nothing could be looked up',
    { dmarc: 'refuse', spf: 'refuse', unauthenticated: 'refuse' },
    { authenticity: nothingKnown },
    'take null',
  ],
  ['SPF fails, DMARC passes by DKIM', { spf: 'refuse' }, { authenticity: { ...honest, spf: 'fail' } }, 'take null'],
  ['SPF fails, no DMARC', { spf: 'refuse' }, { authenticity: { ...forged, dmarc: 'none' } }, 'refuse SPF_FAILED'],
  [
    'no authentication',
    { unauthenticated: 'junk' },
    { authenticity: { ...forged, spf: 'none', dmarc: 'none' } },
    'junk JUNK_UNAUTHENTICATED',
  ],
  ['too big', { maxBytes: 999 }, {}, 'refuse INBOUND_TOO_BIG'],
  ['spam', {}, { spam: 'spam' }, 'junk JUNK_SPAM'],
  ['spam, refused', { spam: 'refuse' }, { spam: 'spam' }, 'refuse SPAM'],
  ['a suspicion is not refused', { spam: 'refuse' }, { spam: 'suspect' }, 'junk JUNK_SPAM'],
  ['later', {}, { spam: 'later' }, 'wait SPAM_LATER'],
  ['the filter is away', { spam: 'refuse' }, { spam: 'away' }, 'take SPAM_UNCHECKED'],
  ['the filter is not wanted', { spam: 'off' }, { spam: 'spam' }, 'take null'],
  ['spam for whoever has no Junk here', {}, { spam: 'suspect', nowhereToFile: true }, 'refuse SPAM'],
  ['spam for a mailbox beside a strict catch-all', { catchAllStrict: true }, { spam: 'suspect' }, 'junk JUNK_SPAM'],
])('%s', (_, policy, more, expected) => {
  expect(brief(judge(policy, more))).toBe(expected);
});

test('an allowed sender is spared the filter, never the check of forgeries, unless it says so', () => {
  const rule = { action: 'allow', kind: 'domain', value: 'example.jp', evenForged: false } as const;
  expect(brief(judgeMessage(defaultPolicy, [rule], { ...message, spam: 'spam' }))).toBe('take null');
  const bad = { ...message, authenticity: forged, spam: 'spam' } as const;
  expect(brief(judgeMessage(defaultPolicy, [rule], bad))).toBe('refuse DMARC_FAILED');
  expect(brief(judgeMessage(defaultPolicy, [{ ...rule, evenForged: true }], bad))).toBe('take null');
  const unshown = { ...message, authenticity: { ...honest, dmarc: 'none', shown: [] }, spam: 'spam' } as const;
  expect(brief(judgeMessage(defaultPolicy, [rule], unshown))).toBe('junk JUNK_SPAM');
});

test.each([
  [{ tlsRequired: true }, { tls: false }, 'INBOUND_TLS_REQUIRED'],
  [{ tlsRequired: true }, { tls: true }, null],
  [{ maxBytes: 100_000 }, { announcedBytes: 100_001 }, 'INBOUND_TOO_BIG'],
  [{ maxBytes: 100_000 }, { announcedBytes: 0 }, null],
])('the envelope: %j %j', (policy, more, reason) => {
  const envelope = { ip: '192.0.2.7', envelope: 'a@example.jp', tls: false, announcedBytes: 0, ...more };
  expect(judgeEnvelope({ ...defaultPolicy, ...policy }, [], envelope)?.reason ?? null).toBe(reason);
});

describe('one answer for recipients whose domains differ', () => {
  const take = judge({}, {});
  const refuse = judge({}, { authenticity: forged });
  const wait = judge({}, { spam: 'later' });
  const settle = (...judged: Judgement[]) => settleMessage(new Map(judged.map((each, at) => [String(at), each])));

  test('who takes it gets it; who would refuse it gets it in Junk', () => {
    const settled = settle(refuse, take);
    if (!settled.taken) throw new Error('refused');
    expect([...settled.filings.values()]).toEqual([
      { junk: true, reason: 'JUNK_DMARC_FAILED' },
      { junk: false, reason: null },
    ]);
  });

  test('it is refused for good only when all of them refuse', () => {
    expect(settle(refuse, refuse)).toMatchObject({ taken: false, reply: { code: 550 } });
    expect(settle(refuse, wait)).toMatchObject({ taken: false, reply: { code: 451 } });
    expect(settle(wait, take)).toMatchObject({ taken: true });
  });
});
