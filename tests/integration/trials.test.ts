import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { addDays, addMonths } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { getContract } from '../../services/contract/get-contract.ts';
import { quoteContract } from '../../services/contract/quote-contract.ts';
import { quoteOption } from '../../services/contract/quote-option.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { convertTrial, quoteConversion } from '../../services/trial/convert-trial.ts';
import { endTrials } from '../../services/trial/end-trials.ts';
import { listTrials } from '../../services/trial/list-trials.ts';
import { aFact } from '../mta/made-facts.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const month = today().slice(0, 7);
const nextMonth = `${monthAfter(month)}-01`;
let planId: string;
beforeAll(async () => {
  const homepage = { initial: 0, monthly: 1, removal: 0 };
  const prices = priceList.parse({ initial: 30_000, monthly: 50_000, options: { homepage } });
  planId = (await asOperator((tx) => createPlan(tx, { name: 'xSP', profile: 'xsp', terms: {}, from: month, prices })))
    .id;
});

/** A trial that began some days ago, with a reader for its mails. */
async function aTrial(age = 0) {
  const reseller = await aReseller({ contract: { trial: true, begunOn: daysAgo(age) } });
  const { id, slug } = reseller;
  const inTenant = asReseller(id);
  await inTenant((tx) => addContact(tx, { purpose: 'contract', email: `all@${slug}.test`, locale: 'en' }));
  const contract = await inTenant(({ db }) => contractOf(db, id));
  const record = (event: Parameters<typeof recordContractEvent>[1]['event']) =>
    asOperator((tx) => recordContractEvent(tx, { resellerId: id, event }));
  return {
    ...{ id, contract, inTenant, record },
    plan: () => record({ kind: 'plan-changed', planId, from: month }),
    read: () => inTenant((tx) => getContract(tx, contract)),
    quote: () => inTenant(({ db }) => quoteConversion(db, contract)),
    flows: async () => (await asOperator(({ db }) => db.reseller.findUniqueOrThrow({ where: { id } }))).state,
    mails: () =>
      asOperator(async ({ db }) => {
        const rows = await db.notice.findMany({ where: { resellerId: id }, orderBy: { createdAt: 'asc' } });
        return Promise.all(rows.map(viewNotice));
      }),
    ended: () => asOperator(({ db }) => db.contractEvent.findFirst({ where: { resellerId: id, kind: 'terminated' } })),
    /** A fact of some days ago, as a node tells it. */
    async happens(ago: number, more: Parameters<typeof aFact>[0] = {}) {
      const at = new Date(Date.now() - ago * 86_400_000).toISOString();
      const fact = aFact({ resellerId: id, customerId: randomUUID(), at, acceptedAt: at, ...more });
      const facts = [await prepareFact(fact)];
      await shipBatch({ node: 'n1', file: randomUUID(), from: 0, to: 1, facts, logins: [], reports: [] });
    },
  };
}
const tend = (on: string) => endTrials((work) => asOperator(work), on);

describe('a trial (R-108)', () => {
  test('lets mail flow, owes nothing, has no term and takes no option', async () => {
    const trial = await aTrial();
    await trial.plan();
    expect(await trial.flows()).toBe('active');
    expect(await trial.read()).toMatchObject({
      ...{ phase: 'running', running: { lines: [], total: 0 } },
      dates: { serviceStart: today(), billingStart: null, minimumTermEnd: null },
      trial: {
        started: today(),
        converted: null,
        idle: { since: today(), days: 90, uses: [], endsOn: addDays(today(), 90), announced: false, due: false },
      },
    });
    expect(await trial.inTenant(({ db }) => quoteContract(db, trial.contract, {}))).toMatchObject({ charge: 0 });
    const option = { kind: 'option-added' as const, option: 'homepage' as const, on: today() };
    await expect(trial.inTenant(({ db }) => quoteOption(db, trial.contract, option))).rejects.toMatchObject({
      key: 'trial_no_options',
    });
  });

  test('becomes a paid contract as it was shown: billed from a month, with a term from there, once', async () => {
    const trial = await aTrial(20);
    await expect(trial.quote()).rejects.toMatchObject({ key: 'trial_plan_missing' });
    await trial.plan();
    const quote = await trial.quote();
    const billingStart = today().endsWith('-01') ? today() : nextMonth;
    expect(quote).toMatchObject({
      billingStart,
      initial: 30_000,
      lines: [{ key: 'base', amount: 50_000 }],
      total: 55_000,
    });
    expect(quote.minimumTermEnd).toBe(addDays(addMonths(billingStart, 12), -1));
    const convert = (confirmed: typeof quote) =>
      trial.inTenant((tx) => convertTrial(tx, trial.contract, { confirmed }));
    await expect(convert({ ...quote, total: 0 })).rejects.toMatchObject({ key: 'trial_quote_changed' });
    await expect(
      asOperator(({ db }) => quoteConversion(db, trial.contract, monthAfter(month, -1))),
    ).rejects.toMatchObject({ key: 'contract_day' });
    const done = await Promise.allSettled([convert(quote), convert(quote)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await trial.read()).toMatchObject({
      phase: 'running',
      dates: { serviceStart: daysAgo(20), billingStart, formed: today(), minimumTermEnd: quote.minimumTermEnd },
      trial: { converted: today(), idle: null },
    });
    const { running } = await trial.read();
    expect(running?.lines.filter(({ key }) => key === 'initial')).toMatchObject([{ amount: 30_000 }]);
    await tend(addDays(today(), 400));
    expect(await trial.ended()).toBeNull();
  });

  test('that is not used is announced, reminded of and ended, each once, with what was counted', async () => {
    const trial = await aTrial(90);
    for (const ago of [15, 14, 14, 3, 2]) await tend(daysAgo(ago));
    expect((await trial.mails()).map(({ subject }) => subject)).toEqual(
      Array(2).fill(`Your trial is about to end on ${today()}`),
    );
    expect(await trial.flows()).toBe('active');
    await Promise.all([tend(today()), tend(today())]);
    expect(await trial.flows()).toBe('suspended');
    expect(await trial.ended()).toMatchObject({
      event: { on: today(), ground: 'TRIAL_UNUSED_90D' },
      computed: { counted: { started: daysAgo(90), lastUsed: null, idleDays: 90, announced: today() } },
    });
    expect((await trial.mails()).map(({ subject }) => subject).slice(2)).toEqual(['Your trial has ended']);
    await expect(trial.quote()).rejects.toMatchObject({ key: 'contract_state' });
  });

  test('that the job finds too late is announced first and ends no sooner than that', async () => {
    const trial = await aTrial(200);
    await tend(today());
    expect(await trial.ended()).toBeNull();
    expect((await trial.read()).trial?.idle).toMatchObject({ endsOn: addDays(today(), 14), announced: true });
    expect((await asOperator(listTrials)).find(({ resellerId }) => resellerId === trial.id)).toMatchObject({
      ...{ endsOn: addDays(today(), 14), proposed: false },
    });
    await tend(addDays(today(), 13));
    expect(await trial.ended()).toBeNull();
  });

  test('counts anew from a mail of its own, by the facts of the nodes; what arrives or is refused is no use', async () => {
    const trial = await aTrial(90);
    await tend(daysAgo(14));
    await trial.happens(2, { listener: 'mx', direction: 'in' });
    await trial.happens(2, { kind: 'rejected', reason: 'LIMIT_ACCOUNT_MESSAGES_HOUR' });
    expect((await trial.read()).trial?.idle).toMatchObject({ since: daysAgo(90), uses: [], announced: true });
    await trial.happens(9, { listener: 'relay' });
    await trial.happens(12);
    await tend(today());
    expect(await trial.ended()).toBeNull();
    expect((await trial.read()).trial?.idle).toMatchObject({
      ...{ since: daysAgo(9), uses: [{ use: 'sent', day: daysAgo(9) }], endsOn: daysAgo(9 - 90), announced: false },
    });
  });

  test('ends by the operator’s word alone where the terms say so, and as unused only where it is', async () => {
    const trial = await aTrial(90);
    const used = await aTrial(90);
    await used.happens(1);
    const end = { kind: 'terminated' as const, ground: 'TRIAL_UNUSED_90D' as const };
    await expect(used.record(end)).rejects.toMatchObject({ key: 'trial_in_use', params: { since: daysAgo(1) } });
    const paid = await aReseller();
    await expect(
      asOperator((tx) => recordContractEvent(tx, { resellerId: paid.id, event: end })),
    ).rejects.toMatchObject({ key: 'trial_none' });
    await asOperator(({ db }) =>
      db.contract.update({ where: { id: trial.contract.id }, data: { override: { trialEnd: 'confirmed' } } }),
    );
    for (const ago of [14, 3, 0]) await tend(daysAgo(ago));
    expect(await trial.ended()).toBeNull();
    expect((await asOperator(listTrials)).find(({ resellerId }) => resellerId === trial.id)).toMatchObject({
      proposed: true,
    });
    await trial.record(end);
    expect(await trial.flows()).toBe('suspended');
    expect((await trial.mails()).at(-1)?.subject).toBe('Your trial has ended');
  });
});
