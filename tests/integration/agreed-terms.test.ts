import { expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { agreeTerms, quoteTerms } from '../../services/contract/agree-terms.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { stateOfContract, today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const from = () => `${monthAfter(today().slice(0, 7))}-01`;

async function aContract() {
  const { id } = await aReseller();
  const of = <T>(
    work: (
      tx: Parameters<Parameters<typeof operator>[0]>[0],
      contract: Awaited<ReturnType<typeof contractOf>>,
    ) => Promise<T>,
  ) => operator(async (tx) => work(tx, await contractOf(tx.db, id)));
  const source = async (on: string) =>
    of(async (tx, contract) => (await stateOfContract(tx.db, contract, on)).terms.sourced.dueShift);
  return { id, of, source };
}
const override = { dueShift: 'previous-bank-day' as const };

test('own terms hold from the next month on, show what they change, and whose word each was (R-007)', async () => {
  const { id, of, source } = await aContract();
  const before = await source(today());
  const shown = await of((tx, contract) => quoteTerms(tx, contract, override));
  expect(shown).toMatchObject({
    from: from(),
    override: {},
    changes: [{ name: 'dueShift', before, after: { value: 'previous-bank-day', from: 'contract' } }],
  });
  await expect(
    of((tx, contract) => agreeTerms(tx, contract, { resellerId: id, override, from: '2020-01-01' })),
  ).rejects.toMatchObject({ key: 'acceptance_changed' });
  await of((tx, contract) => agreeTerms(tx, contract, { resellerId: id, override, from: shown.from }));
  expect(await source(today())).toEqual(before);
  expect(await source(from())).toEqual({ value: 'previous-bank-day', from: 'contract' });

  const stored = await asReseller(id)(({ db }) => db.contractEvent.findFirst({ where: { kind: 'terms-agreed' } }));
  expect(stored?.computed).toMatchObject({ before: {}, changes: [{ name: 'dueShift' }] });
  // Dropped again, the agreement's word holds.
  await of((tx, contract) => agreeTerms(tx, contract, { resellerId: id, override: {}, from: shown.from }));
  expect(await source(from())).toEqual(before);
});
