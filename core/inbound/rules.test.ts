import { expect, test } from 'vitest';
import type { InboundRule } from './policy.ts';
import { isReally, ruleFor } from './rules.ts';

const sender = { ip: '192.0.2.7', envelope: 'bounce@lists.example.jp', from: 'taro@example.jp' };
const rule = (action: InboundRule['action'], kind: InboundRule['kind'], value: string): InboundRule => ({
  action,
  kind,
  value,
  evenForged: false,
});

test.each<[string, InboundRule[], string | null]>([
  [
    'an address before a domain',
    [rule('block', 'domain', 'example.jp'), rule('allow', 'address', sender.from)],
    'allow',
  ],
  [
    'a domain before a network',
    [rule('block', 'network', '192.0.2.7/32'), rule('allow', 'domain', 'example.jp')],
    'allow',
  ],
  [
    'a subdomain before its parent',
    [rule('allow', 'domain', 'lists.example.jp'), rule('block', 'domain', 'example.jp')],
    'allow',
  ],
  [
    'the narrower network',
    [rule('allow', 'network', '192.0.2.0/24'), rule('block', 'network', '192.0.2.7/32')],
    'block',
  ],
  [
    'of equals the one that blocks',
    [rule('allow', 'address', sender.from), rule('block', 'address', sender.envelope)],
    'block',
  ],
  ['a parent covers its subdomains', [rule('block', 'domain', 'jp')], 'block'],
  ['not a name that only ends alike', [rule('block', 'domain', 'ample.jp')], null],
  ['not another family', [rule('block', 'network', '2001:db8::/32')], null],
  ['nothing', [], null],
])('the closest rule counts: %s', (_, rules, action) => {
  expect(ruleFor(rules, sender)?.action ?? null).toBe(action);
});

test('an IPv4 client on an IPv6 socket is found', () => {
  expect(ruleFor([rule('block', 'network', '192.0.2.0/24')], { ...sender, ip: '::ffff:192.0.2.7' })).not.toBeNull();
});

test('the null sender belongs to no domain', () => {
  const nobody = { ...sender, envelope: '', from: '' };
  expect(ruleFor([rule('block', 'domain', 'jp')], nobody)).toBeNull();
});

test.each([
  ['shown by its own domain', rule('allow', 'address', sender.from), ['example.jp'], true],
  ['shown by the domain above', rule('allow', 'domain', 'lists.example.jp'), ['example.jp'], true],
  ['shown for another', rule('allow', 'address', sender.from), ['evil.test'], false],
  ['shown for a domain below', rule('allow', 'domain', 'example.jp'), ['evil.example.jp'], false],
  ['shown for nobody', rule('allow', 'domain', 'example.jp'), [], false],
  ['a network needs no showing', rule('allow', 'network', '192.0.2.0/24'), [], true],
  ['a rule that waives it', { ...rule('allow', 'address', sender.from), evenForged: true }, [], true],
] as const)('an allowed sender is who they say: %s', (_, allowed, shown, expected) => {
  expect(isReally(allowed, sender, shown)).toBe(expected);
});
