import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { billingMonth, defaultTimeZone, monthAfter } from '../../core/calendar/billing-month.ts';
import { addDays, monthEnd } from '../../core/calendar/day.ts';
import { peakAccounts } from '../../core/metering/peak.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { cancelContract, withdrawCancellation } from '../../services/contract/cancel-contract.ts';
import { changeOption } from '../../services/contract/change-option.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { foldContract, today } from '../../services/contract/contract-state.ts';
import { getContract } from '../../services/contract/get-contract.ts';
import { quoteContract } from '../../services/contract/quote-contract.ts';
import { quoteOption } from '../../services/contract/quote-option.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { peaksByCustomer } from '../../services/metering/peaks-by-customer.ts';
import { peaksOfMonth } from '../../services/metering/peaks-of-month.ts';
import { changePrices, createPlan } from '../../services/plan/create-plan.ts';
import { acceptTerms } from '../../services/terms/accept-terms.ts';
import { listTermsVersions } from '../../services/terms/list-terms-versions.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { aReseller, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const current = () => today().slice(0, 7);
const prices = (monthly: number) => priceList.parse({ monthly });

/** The builders' contract is xSP: a year at least, then thirty days' notice. */
const planOf = (monthly: number) =>
  operator((tx) =>
    createPlan(tx, {
      name: `Plan ${randomUUID()}`,
      profile: 'xsp',
      terms: {},
      from: current(),
      prices: prices(monthly),
    }),
  );
async function aPlannedReseller(monthly = 100_000) {
  const reseller = await aReseller();
  const plan = await planOf(monthly);
  await operator((tx) =>
    recordContractEvent(tx, {
      resellerId: reseller.id,
      event: { kind: 'plan-changed', planId: plan.id, from: current() },
    }),
  );
  const inTenant = asReseller(reseller.id);
  const read = () => inTenant(async (tx) => getContract(tx, await contractOf(tx.db, reseller.id)));
  const quote = (asked = {}) =>
    inTenant(async (tx) => quoteContract(tx.db, await contractOf(tx.db, reseller.id), asked));
  const cancel = (confirmed: { lastDay: string; charge: number }) =>
    inTenant(async (tx) => cancelContract(tx, await contractOf(tx.db, reseller.id), { confirmed }));
  return { ...reseller, planId: plan.id, inTenant, read, quote, cancel };
}

describe('a contract', () => {
  test('shows what it has, what the month costs and until when it is bound', async () => {
    const { read } = await aPlannedReseller();
    expect(await read()).toMatchObject({
      phase: 'running',
      profile: 'xsp',
      dates: { applied: today(), accepted: today(), billingStart: today() },
      plan: { prices: { monthly: 100_000 } },
      running: { month: current(), lines: [{ key: 'base', amount: 100_000 }], total: 110_000 },
      ending: null,
    });
  });

  test('a cancellation holds as it was shown, with how it was computed, and can be taken back', async () => {
    const { read, quote, cancel, inTenant, id } = await aPlannedReseller();
    const shown = await quote();
    expect(shown).toMatchObject({ lastDay: addDays(today(), 30), termsVersion: expect.stringContaining('built-in') });
    // Eleven months and a part of the year are left.
    expect(shown.charge).toBeGreaterThan(1_050_000);
    expect(shown.charge).toBeLessThan(1_150_000);

    await expect(cancel({ lastDay: shown.lastDay, charge: 0 })).rejects.toMatchObject({
      key: 'contract_quote_changed',
      params: { charge: shown.charge },
    });
    expect((await read()).ending).toBeNull();

    await cancel(shown);
    expect((await read()).ending).toEqual({ kind: 'cancellation', lastDay: shown.lastDay, charge: shown.charge });
    await expect(cancel(shown)).rejects.toMatchObject({ key: 'contract_state' });
    const stored = await inTenant(({ db }) => db.contractEvent.findFirst({ where: { kind: 'cancellation-noticed' } }));
    expect(stored?.computed).toMatchObject({ formulaVersion: 2, quote: { charges: [{ monthlyFee: 100_000 }] } });

    await inTenant(async (tx) => withdrawCancellation(tx, await contractOf(tx.db, id)));
    expect((await read()).ending).toBeNull();
  });

  test('of two notices at once one holds', async () => {
    const { quote, cancel } = await aPlannedReseller();
    const shown = await quote();
    const done = await Promise.allSettled([cancel(shown), cancel(shown), cancel(shown)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a suspended one sends no mail and is billed in full (R-104, R-105)', async () => {
    const { id, read } = await aPlannedReseller();
    await operator((tx) =>
      recordContractEvent(tx, { resellerId: id, event: { kind: 'suspended', ground: 'ARREARS' } }),
    );
    expect(await read()).toMatchObject({
      phase: 'suspended',
      suspension: { ground: 'ARREARS' },
      running: { total: 110_000 },
    });
    const state = () => operator(({ db }) => db.reseller.findUniqueOrThrow({ where: { id } }));
    expect((await state()).state).toBe('suspended');
    await operator((tx) => recordContractEvent(tx, { resellerId: id, event: { kind: 'resumed' } }));
    expect((await state()).state).toBe('active');
    await expect(
      operator((tx) => recordContractEvent(tx, { resellerId: id, event: { kind: 'resumed' } })),
    ).rejects.toMatchObject({ key: 'contract_state' });
  });

  test('an option has its own term and is charged on it (R-098, R-115)', async () => {
    const reseller = await aReseller();
    const plan = await operator((tx) =>
      createPlan(tx, {
        ...{ name: `Plan ${randomUUID()}`, profile: 'xsp', terms: {}, from: current() },
        prices: priceList.parse({ options: { homepage: { initial: 0, monthly: 5_000, removal: 0 } } }),
      }),
    );
    const add = (event: Parameters<typeof recordContractEvent>[1]['event']) =>
      operator((tx) => recordContractEvent(tx, { resellerId: reseller.id, event }));
    await add({ kind: 'plan-changed', planId: plan.id, from: current() });
    const asked = { kind: 'option-added' as const, option: 'homepage' as const, on: today() };
    await operator(async (tx) => {
      const contract = await contractOf(tx.db, reseller.id);
      await changeOption(tx, contract, asked, await quoteOption(tx.db, contract, asked));
    });
    const quote = await asReseller(reseller.id)(async (tx) =>
      quoteContract(tx.db, await contractOf(tx.db, reseller.id), { designated: monthEnd(addDays(today(), 60)) }),
    );
    expect(quote.charges).toHaveLength(2);
    expect(quote.charges[1]?.yen).toBeGreaterThan(40_000);
    expect(quote.charge).toBe(quote.charges[1]?.yen);
  });
});

describe('prices', () => {
  test('of a month that has begun stay, and a month has one price', async () => {
    const { planId, id, read } = await aPlannedReseller();
    const change = (from: string, monthly: number) =>
      operator((tx) => changePrices(tx, { planId, from, prices: prices(monthly) }));
    await expect(change(current(), 1)).rejects.toMatchObject({ key: 'price_month_closed' });
    const next = monthAfter(current());
    await change(next, 120_000);
    await expect(change(next, 130_000)).rejects.toMatchObject({ key: 'price_month_taken' });
    expect((await read()).plan?.prices.monthly).toBe(100_000);
    const planned = { kind: 'plan-changed' as const, planId, from: current() };
    await expect(operator((tx) => recordContractEvent(tx, { resellerId: id, event: planned }))).rejects.toMatchObject({
      key: 'price_month_closed',
    });
  });

  test('of another kind of contract are refused', async () => {
    const { id } = await aReseller();
    const plan = await operator((tx) =>
      createPlan(tx, {
        ...{ name: `Plan ${randomUUID()}`, profile: 'oem', terms: {} },
        from: current(),
        prices: prices(1),
      }),
    );
    const event = { kind: 'plan-changed' as const, planId: plan.id, from: current() };
    await expect(operator((tx) => recordContractEvent(tx, { resellerId: id, event }))).rejects.toMatchObject({
      key: 'plan_profile',
    });
  });
});

describe('terms in versions (R-002, R-008)', () => {
  test('a month is billed by the version in force as it began, whatever comes within it', async () => {
    const { id } = await aReseller();
    const contract = await asReseller(id)(({ db }) => contractOf(db, id));
    const row = (version: string, day: string, parameters: object) => ({
      ...{
        id: randomUUID(),
        profile: 'xsp' as const,
        resellerId: null,
        version,
        parameters,
        title: '',
        body: '',
        summary: '',
      },
      ...{ effectiveFrom: new Date(day), contentHash: new Uint8Array(), publishedAt: new Date(), publishedBy: null },
    });
    const termsVersions = [row('v1', '2025-04-01', {}), row('v2', '2025-10-15', { dueShift: 'previous-bank-day' })];
    const of = (on: string, whose?: string) =>
      foldContract(contract, { events: [], termsVersions, planOf: () => undefined }, on, whose).terms.version;
    expect([of('2025-10-31', '2025-10'), of('2025-11-30', '2025-11')]).toEqual(['v1', 'v2']);
    expect([of('2025-10-14'), of('2025-10-15')]).toEqual(['v1', 'v2']);
  });

  let first: { id: string };
  const version = (name: string, effectiveFrom: string, parameters = {}) =>
    operator((tx) =>
      publishTermsVersion(tx, {
        profile: 'xsp',
        version: name,
        effectiveFrom,
        title: 'xSP',
        body: '第1条',
        parameters,
      }),
    );
  beforeAll(async () => {
    first = await version('v1', '2026-01-01', { cancelRule: { kind: 'days-after-arrival', days: 45 } });
  });

  test('the version in force rules, and the contract says whose word each value is', async () => {
    const { quote, read } = await aPlannedReseller();
    expect((await quote()).lastDay).toBe(addDays(today(), 45));
    const { terms, agreement } = await read();
    expect(agreement).toMatchObject({ version: 'v1', acceptedAt: null });
    expect(terms.find(({ name }) => name === 'cancelRule')?.from).toBe('agreement');
    expect(terms.find(({ name }) => name === 'dueShift')?.from).toBe('platform');
  });

  test('a later version does not touch days that have begun', async () => {
    await expect(version('v0', today())).rejects.toMatchObject({ key: 'terms_version_past' });
    await version('v2', addDays(today(), 1));
    await expect(version('v2', addDays(today(), 2))).rejects.toMatchObject({ key: 'terms_version_taken' });
    const { read } = await aPlannedReseller();
    expect((await read()).agreement.version).toBe('v1');
  });

  test('an acceptance keeps who, when, from where and what; a text that was not shown cannot be accepted', async () => {
    const { id, read } = await aPlannedReseller();
    const shown = (await operator(listTermsVersions)).find((each) => each.id === first.id);
    const actorId = randomUUID();
    const accept = (contentHash: string) =>
      inReseller({ resellerId: id, actorId }, (tx) =>
        acceptTerms(tx, { termsVersionId: first.id, contentHash }, '192.0.2.7'),
      );
    await expect(accept('0'.repeat(64))).rejects.toMatchObject({ key: 'not_found' });
    await accept(shown?.contentHash ?? '');
    await accept(shown?.contentHash ?? '');
    const { agreement } = await read();
    expect(agreement.acceptedFrom).toBe('192.0.2.7');
    const rows = await database.query('postgres', 'select accepted_by from terms_acceptance where reseller_id = $1', [
      id,
    ]);
    expect(rows.rows).toEqual([{ accepted_by: actorId }]);
  });
});

test('the peaks that SQL finds are those of the rule, over any history', async () => {
  const { reseller, customer } = await aTenant();
  const month = '2025-06';
  const { start, end } = billingMonth(month, defaultTimeZone);
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  const history = fc.array(
    fc.record({
      at: fc.integer({ min: -2_000, max: minutes + 2_000 }),
      up: fc.boolean(),
      join: fc.boolean(),
      late: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  let sequence = 1_000_000n;
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      let open = 0;
      let tx = 0n;
      const rows = events
        .toSorted((a, b) => a.at - b.at)
        .flatMap(({ at, up, join, late }, i, all) => {
          const delta = up || open === 0 ? 1 : -1;
          open += delta;
          // A transaction has one instant.
          if (!join || i === 0 || all[i - 1]?.at !== at) tx += 1n;
          // A late row was written after all others, and happened when it says.
          const written = ++sequence + (late ? 1_000n : 0n);
          const instant = new Date(start.getTime() + at * 60_000 + Number(tx));
          return [{ sequence: written, at: instant, transactionId: tx, delta }];
        });
      sequence += 2_000n;
      await database.query('postgres', 'set session_replication_role = replica');
      await database.query('postgres', 'delete from account_ledger');
      for (const row of rows)
        await database.query(
          'postgres',
          `insert into account_ledger (sequence, at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
           values ($1, $2, $3, $4, 'mailbox', $5, $6, $6, 'test')`,
          [row.sequence, row.at, row.transactionId, row.delta, reseller.id, customer.id],
        );
      const opening = rows.filter(({ at }) => at < start).reduce((sum, { delta }) => sum + delta, 0);
      const peaks = await operator(({ db }) => peaksOfMonth(db, { start, end }, [reseller.id], ['mailbox', 'sender']));
      const { accounts } = peakAccounts({ start, end }, opening, rows);
      expect(peaks.get(reseller.id) ?? 0).toBe(accounts);
      const shown = await asReseller(reseller.id)((tx) => peaksByCustomer(tx, { month }));
      expect([shown.peak, shown.sumOfPeaks]).toEqual([accounts, accounts]); // of one customer
    }),
    { numRuns: 200 },
  );
});
