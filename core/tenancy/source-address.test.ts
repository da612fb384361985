import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankSourceAddresses, type SourceBinding } from './source-address.ts';

const pool = (count: number): SourceBinding[] =>
  Array.from({ length: count }, (_, index) => ({
    ip: `192.0.2.${index}`,
    helo: `o${index}.test`,
    poolId: 'p',
    warmingSince: null,
  }));
const everywhere = () => true;
const chosen = (bindings: readonly SourceBinding[], id: string) => {
  const verdict = rankSourceAddresses(bindings, id, everywhere);
  return verdict.send ? verdict.families[4]?.[0]?.ip : null;
};

test('with no address the message waits', () => {
  expect(rankSourceAddresses([], 'M', everywhere)).toMatchObject({
    send: false,
    reply: { code: 451, reason: 'NO_SOURCE_ADDRESS' },
  });
});

test('with no address on this host it waits, and never borrows another', () => {
  expect(rankSourceAddresses(pool(3), 'M', () => false)).toMatchObject({
    send: false,
    reply: { reason: 'SOURCE_ADDRESS_NOT_ON_HOST' },
  });
  expect(rankSourceAddresses(pool(3), 'M', (ip) => ip === '192.0.2.1')).toMatchObject({
    send: true,
    families: { 4: [{ ip: '192.0.2.1', helo: 'o1.test' }] },
  });
});

test('the same message takes the same address, whatever the order of the pool', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.shuffledSubarray(pool(8), { minLength: 8 }), (id, shuffled) => {
      expect(chosen(shuffled, id)).toBe(chosen(pool(8), id));
    }),
  );
});

test('an address taken away moves only its own messages', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const before = chosen(pool(4), id);
      const after = chosen(pool(3), id);
      expect(after).toBe(before === '192.0.2.3' ? after : before);
    }),
  );
});

test('messages spread over the pool evenly', () => {
  const counts = new Map<string | null | undefined, number>();
  for (let index = 0; index < 4_000; index++) {
    const ip = chosen(pool(4), `7F3C-${index}.1`);
    counts.set(ip, (counts.get(ip) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('each family is ranked apart, and one without addresses is not offered', () => {
  const six: SourceBinding = { ip: '2001:db8::1', helo: 's.test', poolId: 'p', warmingSince: null };
  const verdict = rankSourceAddresses([...pool(2), six], 'M', everywhere);
  expect(verdict).toMatchObject({ families: { 4: [{}, {}], 6: [{ ip: '2001:db8::1' }] } });
  expect(rankSourceAddresses([six], 'M', everywhere)).toEqual({ send: true, families: { 6: [six] } });
});
