import { expect, test } from 'vitest';
import { type ContractorData, contractorData } from './contractor.ts';
import { changedFields, changeProblem, contractorOn, contractorPeriods, type PartyCause } from './contractor-change.ts';

const before: ContractorData = contractorData.parse({
  ...{ name: '例示株式会社', corporateNumber: '1180301018771', individual: false, representative: '山田花子' },
  ...{ address: '東京都千代田区1-1', phone: '03-0000-0000', fax: null, department: null, contact: '鈴木' },
  ...{ contactEmail: 'suzuki@example.test', invoiceAddress: null },
});

test('a new address is what changed, and nothing else (R-013)', () => {
  expect(changedFields(before, { ...before, address: '大阪市北区2-2' })).toEqual(['address']);
  expect(changedFields(before, before)).toEqual([]);
});

test('without data of before, all that is said is new (R-013)', () => {
  expect(changedFields(null, before)).toEqual(expect.arrayContaining(['name', 'address']));
  expect(changedFields(null, before)).not.toContain('fax');
});

test.each<[PartyCause, Partial<ContractorData>, ReturnType<typeof changeProblem>]>([
  ['change', { name: '新社名株式会社', tradeName: 'のれん' }, null],
  ['change', {}, 'contractor_unchanged'],
  // Another number is another party: it succeeds or is assigned to.
  ['change', { corporateNumber: '7000012050002' }, 'contractor_other_party'],
  ['change', { corporateNumber: null, name: '山田花子' }, 'contractor_other_party'],
  ['change', { individual: true }, 'contractor_other_party'],
  ['succession', { corporateNumber: '7000012050002' }, null],
  ['assignment', { corporateNumber: '7000012050002' }, null],
  ['succession', { name: '新社名株式会社' }, 'contractor_same_party'],
  ['assignment', {}, 'contractor_same_party'],
  ['assignment', { corporateNumber: null }, null],
])('%s to %o: %s (R-013, R-014)', (cause, some, problem) => {
  expect(changeProblem(cause, before, { ...before, ...some })).toBe(problem);
});

test('a number that was not known before may be added (R-013)', () => {
  expect(changeProblem('change', { ...before, corporateNumber: null }, before)).toBeNull();
});

test('old values are kept with the days on which they held, and an invoice names who held on its day (R-013)', () => {
  const versions = [
    { name: 'A', effectiveOn: '2026-01-10' },
    { name: 'B', effectiveOn: '2026-06-01' },
    { name: 'C', effectiveOn: '2026-06-01' },
  ];
  expect(contractorPeriods(versions)).toEqual([
    { name: 'A', effectiveOn: '2026-01-10', until: '2026-05-31' },
    { name: 'B', effectiveOn: '2026-06-01', until: '2026-05-31' },
    { name: 'C', effectiveOn: '2026-06-01', until: null },
  ]);
  expect(contractorOn(versions, '2026-01-09')).toBeNull();
  expect(contractorOn(versions, '2026-05-31')?.name).toBe('A');
  expect(contractorOn(versions, '2026-06-01')?.name).toBe('C');
});
