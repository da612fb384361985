import { describe, expect, test } from 'vitest';
import { contractorData, isCorporateNumber, nameKey } from './contractor.ts';
import { type KnownContract, screenApplicant } from './screening.ts';

const known = (some: Partial<KnownContract> = {}): KnownContract => ({
  ...{ number: 'C-0007', by: 'corporate-number', terminated: null, suspended: [], arrears: 0 },
  ...some,
});

describe('screening (R-005)', () => {
  test('a company nobody knows raises no flag', () => expect(screenApplicant({ individual: false }, [])).toEqual([]));
  test('nor does a contract that ended well', () =>
    expect(screenApplicant({ individual: false }, [known()])).toEqual([]));
  test('the corporate number of a contract terminated for arrears is for review', () =>
    expect(screenApplicant({ individual: false }, [known({ terminated: 'ARREARS' })])).toEqual([
      { ground: 'PRIOR_TERMINATION', contract: 'C-0007', by: 'corporate-number', because: 'ARREARS', yen: 0 },
    ]));
  test('an individual, what is past due and what was suspended are each told, the latter once for a ground', () =>
    expect(
      screenApplicant({ individual: true }, [
        known({ by: 'name', suspended: ['ARREARS', 'CHRONIC_BLOCKS', 'ARREARS'], arrears: 5_000 }),
      ]).map(({ ground, because, yen }) => [ground, because, yen]),
    ).toEqual([
      ['INDIVIDUAL', null, 0],
      ['PRIOR_SUSPENSION', 'ARREARS', 0],
      ['PRIOR_SUSPENSION', 'CHRONIC_BLOCKS', 0],
      ['ARREARS', null, 5_000],
    ]));
});

describe('a company’s name', () => {
  test.each([
    ['株式会社アルファ', 'アルファ'],
    ['㈱アルファ', 'ｱﾙﾌｧ株式会社'],
    ['Alpha Networks K.K.', 'ALPHA NETWORKS'],
    ['Alpha Co., Ltd.', 'alpha inc.'],
  ])('%s is %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));
  test('and not another one', () => expect(nameKey('Alpha')).not.toBe(nameKey('Beta')));
  test('keeps letters that only look like a legal form', () => expect(nameKey('Incognito')).toBe('incognito'));
});

test('a corporate number has a check digit', () => {
  expect(isCorporateNumber('7000012050002')).toBe(true);
  expect(isCorporateNumber('7000012050003')).toBe(false);
});
test('what was left empty is nothing', () =>
  expect(
    contractorData.parse({
      ...{ name: 'A', corporateNumber: ' ', individual: false, representative: 'B', address: 'C', phone: '1' },
      ...{ fax: '', department: null, contact: 'D', contactEmail: 'd@a.test', invoiceAddress: ' ' },
    }),
  ).toMatchObject({ corporateNumber: null, fax: null, invoiceAddress: null }));
