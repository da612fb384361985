import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type OpenInvoice } from './allocate.ts';
import { chooseInvoices } from './choose-invoices.ts';

const owed = (number: number, open: number, dueOn = `2026-${String(number).padStart(2, '0')}-28`): OpenInvoice => ({
  ...{ id: `i${number}`, number: BigInt(number), open: BigInt(open), dueOn },
});
const three = [owed(9, 110_000), owed(8, 55_000), owed(10, 33_000)];

describe('what a payment pays', () => {
  test.each<[string, number, string[], object]>([
    ['one of exactly its amount', 33_000, [], { fit: 'exact', invoiceIds: ['i10'], rest: 0n, credit: 0n }],
    ['all of them', 198_000, [], { fit: 'several', invoiceIds: ['i8', 'i9', 'i10'] }],
    ['several that sum up to it', 143_000, [], { fit: 'several', invoiceIds: ['i9', 'i10'] }],
    ['one, less the fee of the transfer', 109_340, [], { fit: 'short', invoiceIds: ['i9'], rest: 660n }],
    ['all, less the fee of the transfer', 197_560, [], { fit: 'short', invoiceIds: ['i8', 'i9', 'i10'], rest: 440n }],
    ['the oldest first', 60_000, [], { fit: 'partial', invoiceIds: [], rest: 138_000n, credit: 0n }],
    ['what it names first', 60_000, ['i10'], { fit: 'partial', invoiceIds: ['i10'] }],
    ['what it names, though another is of the same amount', 165_000, ['i8', 'i9'], { fit: 'several' }],
    ['everything, and the rest is kept', 200_000, [], { fit: 'excess', credit: 2_000n, rest: 0n }],
  ])('%s', (_, amount, named, expected) =>
    expect(chooseInvoices(BigInt(amount), three, named, 880n)).toMatchObject(expected),
  );

  test('with nothing owed it is all kept', () =>
    expect(chooseInvoices(500n, [], [], 880n)).toEqual({ fit: 'credit', invoiceIds: [], rest: 0n, credit: 500n }));

  test('equal amounts: the oldest due', () =>
    expect(chooseInvoices(1_000n, [owed(3, 1_000), owed(2, 1_000)], [], 0n).invoiceIds).toEqual(['i2']));

  test('is the same in any order, and never more than what is owed or paid', () => {
    const invoices = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 18 });
    fc.assert(
      fc.property(invoices, fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 900 }), (yen, paid, fee) => {
        const all = yen.map((each, at) =>
          owed((at % 12) + 1, each, `2026-01-${String((at % 28) + 1).padStart(2, '0')}`),
        );
        const distinct = all.map((each, at) => ({ ...each, id: `i${at}`, number: BigInt(at) }));
        const choice = chooseInvoices(BigInt(paid), distinct, [], BigInt(fee));
        expect(chooseInvoices(BigInt(paid), distinct.toReversed(), [], BigInt(fee))).toEqual(choice);
        const ofAll = choice.fit === 'partial' || choice.fit === 'excess';
        const sum = distinct
          .filter(({ id }) => ofAll || choice.invoiceIds.includes(id))
          .reduce((total, { open }) => total + open, 0n);
        expect(new Set(choice.invoiceIds).size).toBe(choice.invoiceIds.length);
        // What was paid is what it pays and what is kept; what it does not reach stays owed.
        expect(sum - choice.rest + choice.credit).toBe(BigInt(paid));
        expect(choice.rest === 0n || choice.credit === 0n).toBe(true);
        const { allocations, rest } = allocate(BigInt(paid), distinct, choice.invoiceIds);
        expect(rest).toBe(choice.credit);
        if (choice.fit === 'exact' || choice.fit === 'several')
          expect(allocations.map(({ invoiceId }) => invoiceId).toSorted()).toEqual(choice.invoiceIds.toSorted());
        if (choice.fit === 'short') expect(choice.rest <= BigInt(fee)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
