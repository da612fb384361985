import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyOf, type SourceBinding } from '../tenancy/source-address.ts';
import { familiesOf, leaveFrom } from './leave-from.ts';
import { bothFamilies } from './mx-route.ts';

const binding = (ip: string): SourceBinding => ({ ip, helo: 'o.test', poolId: 'p', warmingSince: null });
const target = (ip: string) => ({ host: 'mx.test', ip });

test('an address is never used towards the other family, and the order of the hosts stays', () => {
  const ip = fc.oneof(fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(fc.array(ip), fc.option(fc.ipV4()), fc.option(fc.ipV6()), (ips, four, six) => {
      const chosen = { ...(four && { 4: binding(four) }), ...(six && { 6: binding(six) }) };
      const leaving = leaveFrom(ips.map(target), chosen);
      for (const each of leaving) expect(familyOf(each.target.ip)).toBe(familyOf(each.binding.ip));
      const reachable = ips.filter((each) => (familyOf(each) === 4 ? four : six) !== null);
      expect(leaving.map(({ target: { ip: to } }) => to)).toEqual(reachable);
    }),
  );
});

test('the families offered are named once, the first host’s first', () => {
  expect(familiesOf(['2001:db8::1', '192.0.2.1', '2001:db8::2'].map(target))).toEqual([6, 4]);
  expect(familiesOf([])).toEqual([]);
});

test('a family that cannot be looked up matters only when the other found nothing', () => {
  const found = { outcome: 'found', records: ['192.0.2.1'] } as const;
  const failed = { outcome: 'failed', detail: 'SERVFAIL' } as const;
  const absent = { outcome: 'absent' } as const;
  expect(bothFamilies(failed, found)).toEqual(found);
  expect(bothFamilies(failed, absent)).toEqual(failed);
  expect(bothFamilies(absent, failed)).toEqual(failed);
  expect(bothFamilies({ outcome: 'no-such-name' }, { outcome: 'no-such-name' })).toEqual({ outcome: 'no-such-name' });
  expect(bothFamilies({ outcome: 'found', records: ['2001:db8::1'] }, found)).toEqual({
    outcome: 'found',
    records: ['2001:db8::1', '192.0.2.1'],
  });
});
