import { describe, expect, test } from 'vitest';
import { matchCredit, type PayingContract } from './match-credit.ts';

const contract = (id: string, more: Partial<PayingContract> = {}): PayingContract => ({
  ...{ id, number: `C-00000${id}`, names: [], payers: [], owed: [] },
  ...more,
});
const owed = (number: number, open: bigint) => ({
  id: `i${number}`,
  number: BigInt(number),
  open,
  dueOn: '2026-10-31',
});
const entry = (payer: string, amount = 1_000n, text = payer) => ({ payer, text, amount });
const ofInvoice = new Map([[12n, '1']]);

describe('whose payment an entry is', () => {
  const one = contract('1', { names: ['アオゾラ'], owed: [owed(12, 1_000n), owed(13, 500n)] });
  const two = contract('2', { payers: ['ヤマダ'], owed: [owed(14, 2_000n)] });
  const match = (given: ReturnType<typeof entry>, contracts = [one, two]) =>
    matchCredit(given, contracts, ofInvoice, 880n);

  test('an invoice that it names', () =>
    expect(match(entry('ｽｽﾞｷ', 500n, 'ｽｽﾞｷ INV-12'))).toMatchObject({
      ...{ outcome: 'found', contractId: '1', evidence: 'invoice', fit: 'exact', invoiceIds: ['i13'] },
    }));
  test('a contract number', () =>
    expect(match(entry('C-000002 ｽｽﾞｷ', 2_000n))).toMatchObject({ contractId: '2', evidence: 'contract' }));
  test('a payer that was chosen before', () =>
    expect(match(entry('ﾌﾘｺﾐ ｶ)ﾔﾏﾀﾞ', 1_340n))).toMatchObject({
      contractId: '2',
      evidence: 'payer',
      fit: 'short',
      rest: 660n,
    }));
  test("the contractor's name", () =>
    expect(match(entry('ｱｵｿﾞﾗ(ｶ', 1_500n))).toMatchObject({ contractId: '1', evidence: 'name', fit: 'several' }));
  test('two that pay under one name: the operator chooses', () =>
    expect(match(entry('ﾔﾏﾀﾞ'), [one, two, contract('3', { payers: ['ヤマダ'] })])).toEqual({
      ...{ outcome: 'choose', candidates: ['2', '3'], evidence: 'payer' },
    }));
  test('an amount alone is a hint', () =>
    expect(match(entry('ｽｽﾞｷ', 2_000n))).toEqual({ outcome: 'choose', candidates: ['2'], evidence: 'amount' }));
  test('nobody', () => expect(match(entry('ｽｽﾞｷ', 7n))).toEqual({ outcome: 'unknown' }));
  test('no name is nobody', () =>
    expect(match(entry('', 7n), [contract('9', { names: [''] })])).toEqual({ outcome: 'unknown' }));
});
