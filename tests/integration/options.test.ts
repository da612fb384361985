import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { changeOption } from '../../services/contract/change-option.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { stateOfContract, today } from '../../services/contract/contract-state.ts';
import {
  decideOption,
  listOptionRequests,
  requestOption,
  withdrawOption,
} from '../../services/contract/option-requests.ts';
import { type OptionAsked, quoteOption } from '../../services/contract/quote-option.ts';
import { rateContract } from '../../services/contract/rate-contract.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const current = () => today().slice(0, 7);
const added: OptionAsked = { kind: 'option-added', option: 'homepage', on: today() };

/** xSP: homepage for 5,000 a month, bound for a year of its own. */
async function aPlanned(options = { homepage: { initial: 10_000, monthly: 5_000, removal: 2_000 } }) {
  const { id } = await aReseller();
  const prices = priceList.parse({ options });
  const plan = await operator((tx) =>
    createPlan(tx, { name: randomUUID(), profile: 'xsp', terms: {}, from: current(), prices }),
  );
  const event = { kind: 'plan-changed' as const, planId: plan.id, from: current() };
  await operator((tx) => recordContractEvent(tx, { resellerId: id, event }));
  const inTenant = asReseller(id);
  const quote = (asked: OptionAsked) => inTenant(async (tx) => quoteOption(tx.db, await contractOf(tx.db, id), asked));
  const change = async (asked: OptionAsked, some = {}) => {
    const shown = { ...(await quote(asked)), ...some };
    return operator(async (tx) => changeOption(tx, await contractOf(tx.db, id), asked, shown));
  };
  const options_ = () =>
    operator(async (tx) => (await stateOfContract(tx.db, await contractOf(tx.db, id))).life.options);
  const request = async (asked: OptionAsked) => {
    const confirmed = await quote(asked);
    return inTenant(async (tx) => requestOption(tx, await contractOf(tx.db, id), { asked, confirmed }));
  };
  const requests = () => inTenant(async (tx) => listOptionRequests(tx, await contractOf(tx.db, id)));
  const lines = () => operator(async (tx) => (await rateContract(tx.db, await contractOf(tx.db, id), current())).lines);
  return { id, inTenant, quote, change, options: options_, request, requests, lines };
}

describe('an option', () => {
  test('begins at the fees and the term that were shown (R-010, R-098)', async () => {
    const one = await aPlanned();
    expect(await one.quote(added)).toMatchObject({ initial: 10_000, monthly: 5_000, removal: 0, charge: 0 });
    await expect(one.change(added, { monthly: 1 })).rejects.toMatchObject({ key: 'option_fees_changed' });
    await one.change(added);
    expect(await one.options()).toMatchObject([{ option: 'homepage', billingStart: today(), lastDay: null }]);
  });

  test('that ends early owes its removal and what remains of its own term, on the invoice of that month (R-099, R-115)', async () => {
    const one = await aPlanned();
    await one.change(added);
    const [option] = await one.options();
    const asked: OptionAsked = { kind: 'option-ended', optionId: option?.id ?? '', on: today() };
    const shown = await one.quote(asked);
    // A year at 5,000, of which one day was used.
    expect(shown).toMatchObject({ removal: 2_000, minimumTermEnd: option?.minimumTermEnd });
    expect(shown.charge).toBeGreaterThan(59_000);
    expect(shown.charge).toBeLessThan(60_000);
    await one.change(asked);
    expect((await one.lines()).filter(({ params }) => params.option).map(({ key, amount }) => [key, amount])).toEqual(
      expect.arrayContaining([
        ['early-termination', BigInt(shown.charge)],
        ['option-removal', 2_000n],
      ]),
    );
    await expect(one.change(asked)).rejects.toMatchObject({ key: 'not_found' });
  });

  test('that the agreement or the prices do not know is refused', async () => {
    const one = await aPlanned();
    await expect(one.quote({ ...added, option: 'setting-takeover' })).rejects.toMatchObject({
      key: 'option_not_offered',
    });
    await expect(one.quote({ ...added, on: addDays(today(), -1) })).rejects.toMatchObject({ key: 'contract_day' });
    const free = await aPlanned({} as never);
    await expect(free.quote(added)).rejects.toMatchObject({ key: 'option_price_missing' });
  });
});

describe('a reseller asks', () => {
  test('once for an option, and has it when the operator accepts, at the fees it saw', async () => {
    const one = await aPlanned();
    await one.request(added);
    await expect(one.request(added)).rejects.toMatchObject({ key: 'option_requested' });
    expect(await one.options()).toEqual([]);
    const [asked] = await one.requests();
    expect(asked).toMatchObject({ state: 'requested', quote: { monthly: 5_000 } });
    const decide = (accept: boolean) =>
      operator((tx) => decideOption(tx, { resellerId: one.id, id: asked?.id ?? '', accept }));
    await decide(true);
    expect(await one.options()).toMatchObject([{ option: 'homepage' }]);
    await expect(decide(false)).rejects.toMatchObject({ key: 'not_found' });
    expect(await one.requests()).toMatchObject([{ state: 'accepted' }]);
  });

  test('and takes it back before that', async () => {
    const one = await aPlanned();
    await one.request(added);
    const [asked] = await one.requests();
    const id = asked?.id ?? '';
    await one.inTenant((tx) => withdrawOption(tx, { id }));
    await expect(operator((tx) => decideOption(tx, { resellerId: one.id, id, accept: true }))).rejects.toMatchObject({
      key: 'not_found',
    });
    await expect(
      operator(async (tx) => decideOption(tx, { resellerId: (await aPlanned()).id, id, accept: true })),
    ).rejects.toMatchObject({ key: 'not_found' });
    expect(await one.options()).toEqual([]);
  });
});
