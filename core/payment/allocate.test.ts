import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type OpenInvoice } from './allocate.ts';

const june: OpenInvoice = { id: 'june', dueOn: '2025-07-31', number: 6n, open: 1_000n };
const july: OpenInvoice = { id: 'july', dueOn: '2025-08-31', number: 7n, open: 500n };

describe('allocation of a payment (R-107)', () => {
  test.each<[bigint, string[], [string, bigint][], bigint]>([
    [1_500n, [], [['june', 1_000n], ['july', 500n]], 0n], // biome-ignore format: one case a line
    [1_200n, [], [['june', 1_000n], ['july', 200n]], 0n], // biome-ignore format: one case a line
    [500n, ['july'], [['july', 500n]], 0n],
    [700n, ['july'], [['july', 500n], ['june', 200n]], 0n], // biome-ignore format: one case a line
    [2_000n, [], [['june', 1_000n], ['july', 500n]], 500n], // biome-ignore format: one case a line
  ])('%i yen, named %j', (amount, chosen, expected, rest) => {
    const { allocations, rest: left } = allocate(amount, [july, june], chosen);
    expect(allocations.map(({ invoiceId, amount: part }) => [invoiceId, part])).toEqual(expected);
    expect(left).toBe(rest);
  });

  test('never more than came in, never more than is open, and whatever the order of the invoices', () => {
    const open = fc.record({
      dueOn: fc.constantFrom('2025-06-30', '2025-07-31', '2025-08-31'),
      open: fc.bigInt(-5n, 1_000n),
    });
    fc.assert(
      fc.property(
        fc.bigInt(1n, 5_000n),
        fc.array(open, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (yen, some, keys) => {
          const invoices = some.map((each, at) => ({ ...each, id: String(at), number: BigInt(at) }));
          const chosen = invoices.filter(() => (keys.next().value ?? 0) % 2).map(({ id }) => id);
          const { allocations, rest } = allocate(yen, invoices, chosen);
          const put = allocations.reduce((sum, { amount }) => sum + amount, 0n);
          expect(put + rest).toBe(yen);
          expect(rest >= 0n).toBe(true);
          for (const { invoiceId, amount } of allocations) {
            expect(amount > 0n && amount <= (invoices[Number(invoiceId)]?.open ?? 0n)).toBe(true);
          }
          const askedFor = invoices.reduce((sum, each) => sum + (each.open > 0n ? each.open : 0n), 0n);
          expect(rest).toBe(yen > askedFor ? yen - askedFor : 0n);
          expect(allocate(yen, invoices.toReversed(), chosen)).toEqual({ allocations, rest });
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
