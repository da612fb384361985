import { describe, expect, test } from 'vitest';
import { designationRules, isCovered, missingKinds, parseDesignation } from './designation.ts';

describe('R-020: what is designated', () => {
  test.each([
    ['oem', 'domain', ' Alpha.NE.jp ', 'alpha.ne.jp', false],
    ['oem', 'domain', '日本語.jp', 'xn--wgv71a119e.jp', false],
    ['oem', 'network', '192.0.2.0/28', '192.0.2.0/28', false],
    ['oem', 'network', '192.0.0.0/16', '192.0.0.0/16', true],
    ['oem', 'operator_name', ' CATV-ALPHA ', 'CATV-ALPHA', false],
    ['xsp', 'roaming', 'anything', '', false],
  ] as const)('%s %s "%s" is %s', (profile, kind, typed, value, wide) => {
    expect(parseDesignation(profile, kind, typed)).toEqual({ ok: true, value, wide });
  });

  test.each([
    ['domain', 'localhost', 'domain_name_not_public'],
    ['network', '0.0.0.0/0', 'network_too_wide'],
    ['network', '192.0.2.5/24', 'network_malformed'],
    ['operator_name', '  ', 'designation_name'],
    ['operator_name', 'x'.repeat(101), 'designation_name'],
  ] as const)('refuses %s "%s"', (kind, typed, key) => {
    expect(parseDesignation('xsp', kind, typed)).toMatchObject({ ok: false, key });
  });

  test('an OEM contract needs all three, an xSP contract domain and network', () => {
    expect(missingKinds('oem', [])).toEqual(['operator_name', 'domain', 'network']);
    expect(missingKinds('xsp', ['operator_name'])).toEqual(['domain', 'network']);
    expect(missingKinds('oem', ['operator_name', 'domain', 'network'])).toEqual([]);
  });
});

test('R-022: 2001:db8::/64 is refused on an OEM contract and taken on an xSP one', () => {
  expect(parseDesignation('oem', 'network', '2001:db8::/64')).toMatchObject({ ok: false, key: 'designation_family' });
  expect(parseDesignation('xsp', 'network', '2001:db8::/64')).toMatchObject({ ok: true, value: '2001:db8::/64' });
});

test('R-023: a change owes a fee on an OEM contract; the xSP terms name none', () => {
  expect([designationRules.oem.changeFee, designationRules.xsp.changeFee]).toEqual([true, false]);
});

test.each([
  ['192.0.2.0/28', ['192.0.2.0/24'], true],
  ['192.0.2.0/24', ['192.0.2.0/28'], false],
  ['192.0.3.0/28', ['192.0.2.0/24', '198.51.100.0/24'], false],
  ['2001:db8:1::/48', ['2001:db8::/32'], true],
  ['192.0.2.1/32', ['::/0'], false],
  ['192.0.2.1/32', [], false],
])('%s in %j: %s', (network, designated, covered) => {
  expect(isCovered(network, designated)).toBe(covered);
});
