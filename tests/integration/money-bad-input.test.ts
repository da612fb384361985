import { randomUUID } from 'node:crypto';
import type { TRPCError } from '@trpc/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { addDays, monthEnd } from '../../core/calendar/day.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { translatorOf } from '../../web/server/context.ts';
import { detailOf, type ErrorDetail } from '../../web/server/error-texts.ts';
import type { Locale } from '../../web/server/locale-choice.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const current = () => today().slice(0, 7);
const before = () => monthAfter(current(), -1);
const next = () => monthAfter(current());

type World = {
  reseller: Awaited<ReturnType<typeof aReseller>>;
  planId: string;
  otherPlan: string;
  outdated: string;
  hash: string;
};
let world: World;

type Outcome = { readonly answer?: unknown; readonly code?: string; readonly message?: string } & ErrorDetail;

/** A procedure called as over HTTP: what came back, or status, sentence, refusal and fields in the caller's language. */
async function call(
  path: string,
  input: unknown,
  locale: Locale = 'en',
  who: 'operator' | 'reseller' = 'operator',
): Promise<Outcome> {
  const translate = translatorOf(locale);
  const resellerId = who === 'reseller' ? world.reseller.id : null;
  const caller = createCallerFactory(appRouter)({
    realm: { host: 'portal.test', resellerId, brand: operatorBrand },
    identity: {
      ...{ sessionId: randomUUID(), userId: randomUUID(), name: 'x', resellerId, customerId: null, locale },
      duty: 'administrator',
      role: who === 'operator' ? 'operator_admin' : 'reseller_admin',
    },
    ...{ locale, translate, address: '192.0.2.1' },
    log: { error: (_: object, text: string) => expect.unreachable(text) },
  }) as unknown as Record<string, Record<string, (given: unknown) => Promise<unknown>>>;
  const [noun = '', verb = ''] = path.split('.');
  try {
    return { answer: await caller[noun]?.[verb]?.(input) };
  } catch (error) {
    const { code, message, cause } = error as TRPCError;
    return { code, message, ...detailOf(cause, translate) };
  }
}
const must = async (path: string, input: unknown) => {
  const result = await call(path, input);
  expect(result).not.toHaveProperty('code');
  return result.answer as { id: string };
};

const plan = (more: object = {}) => ({
  name: `Plan ${randomUUID()}`,
  profile: 'xsp',
  from: current(),
  prices: { monthly: 1_000 },
  ...more,
});
const tiers = (...list: object[]) => ({ accounts: { mode: 'graduated', tiers: list } });

beforeAll(async () => {
  const reseller = await aReseller();
  world = { reseller, planId: '', otherPlan: '', outdated: '', hash: '' };
  world.planId = (await must('plan.create', plan())).id;
  world.otherPlan = (await must('plan.create', plan({ profile: 'oem' }))).id;
  await must('contract.record', {
    resellerId: reseller.id,
    event: { kind: 'plan-changed', planId: world.planId, from: current() },
  });
  await must('plan.changePrices', { planId: world.planId, from: next(), prices: {} });
  const terms = { profile: 'xsp', title: 'xSP', body: '第1条', parameters: {} };
  world.outdated = (await must('plan.publishTerms', { ...terms, version: 'v1', effectiveFrom: '2025-04-01' })).id;
  await database.query('postgres', 'set session_replication_role = replica');
  await database.query(
    'postgres',
    `insert into terms_version (id, profile, version, effective_from, title, body, parameters, content_hash)
     select gen_random_uuid(), profile, 'v2', '2025-10-01', title, body, parameters, sha256('v2') from terms_version where id = $1`,
    [world.outdated],
  );
  await database.query('postgres', 'set session_replication_role = origin');
  const { rows } = await database.query(
    'postgres',
    `select encode(content_hash, 'hex') as hash from terms_version where id = $1`,
    [world.outdated],
  );
  world.hash = rows[0].hash;
  // The month before is closed, so nothing of it can change.
  await must('invoice.close', { month: before() });
});

type Case = [
  what: string,
  path: string,
  input: () => unknown,
  refusal: string,
  ja: RegExp,
  en: RegExp,
  who?: 'reseller',
];
const option = (asked: object) => ({ resellerId: world.reseller.id, asked });
const event = (asked: object) => ({ resellerId: world.reseller.id, event: asked });
const refused: Case[] = [
  [
    'two prices of one month',
    'plan.changePrices',
    () => ({ planId: world.planId, from: next(), prices: {} }),
    'price_month_taken',
    /すでに公開されています/,
    /has prices from .* already/,
  ],
  [
    'a price within a month that runs',
    'plan.changePrices',
    () => ({ planId: world.planId, from: current(), prices: {} }),
    'price_month_closed',
    /すでに始まっている/,
    /has begun or is closed/,
  ],
  [
    'a price within a closed month',
    'plan.changePrices',
    () => ({ planId: world.planId, from: before(), prices: {} }),
    'price_month_closed',
    /締め切られている/,
    /Choose a later month/,
  ],
  [
    'a plan that begins in a closed month',
    'plan.create',
    () => plan({ from: before() }),
    'price_month_closed',
    /締め切られている/,
    /has begun or is closed/,
  ],
  ['a second plan of one name', 'plan.create', () => plan({ name: 'Twice' }), 'plan_name_taken', /Twice/, /Twice/],
  [
    'a plan of another kind of contract',
    'contract.record',
    () => event({ kind: 'plan-changed', planId: world.otherPlan, from: next() }),
    'plan_profile',
    /別の種類の契約用/,
    /another kind of contract/,
  ],
  [
    'a plan that is none',
    'contract.record',
    () => event({ kind: 'plan-changed', planId: randomUUID(), from: next() }),
    'plan_missing',
    /存在しないか/,
    /does not exist/,
  ],
  [
    'another plan for the month that runs',
    'contract.record',
    () => event({ kind: 'plan-changed', planId: world.planId, from: current() }),
    'price_month_closed',
    /すでに始まっている/,
    /has begun/,
  ],
  [
    'an option that the terms do not offer',
    'option.quoteOf',
    () => option({ kind: 'option-added', option: 'setting-takeover', on: today() }),
    'option_not_offered',
    /オプションはありません/,
    /do not offer/,
  ],
  [
    'an option from yesterday on',
    'option.quoteOf',
    () => option({ kind: 'option-added', option: 'homepage', on: addDays(today(), -1) }),
    'contract_day',
    /指定できません/,
    /is not possible here/,
  ],
  [
    'the end of an option that is none',
    'option.quoteOf',
    () => option({ kind: 'option-ended', optionId: randomUUID(), on: today() }),
    'not_found',
    /見つかりません/,
    /not found|does not exist|no longer/i,
  ],
  [
    'resuming what runs',
    'contract.record',
    () => event({ kind: 'resumed' }),
    'contract_state',
    /状態により/,
    /not in a state/,
  ],
  [
    'a month that is not over',
    'invoice.close',
    () => ({ month: current() }),
    'month_not_over',
    /まだ終わっていない/,
    /is not over yet/,
  ],
  [
    'a notice from tomorrow',
    'contract.quoteOf',
    () => ({ resellerId: world.reseller.id, arrived: addDays(today(), 1) }),
    'contract_day',
    /指定できません/,
    /is not possible here/,
  ],
  [
    'a notice from before the contract',
    'contract.quoteOf',
    () => ({ resellerId: world.reseller.id, arrived: '2001-01-01' }),
    'contract_day',
    /指定できません/,
    /is not possible here/,
  ],
  [
    'a charge that was not shown',
    'contract.cancelOf',
    () => ({ resellerId: world.reseller.id, confirmed: { lastDay: monthEnd(today()), charge: 0 } }),
    'contract_quote_changed',
    /手続きはまだ行われていません/,
    /Nothing was done/,
  ],
  [
    'taking back what was not noticed',
    'contract.withdraw',
    () => undefined,
    'contract_state',
    /状態により/,
    /not in a state/,
    'reseller',
  ],
  [
    'terms of a tab that is out of date',
    'contract.acceptTerms',
    () => ({ termsVersionId: world.outdated, contentHash: world.hash }),
    'terms_outdated',
    /現在は v2 版が有効/,
    /version v2 holds now/,
    'reseller',
  ],
  [
    'terms whose text is another',
    'contract.acceptTerms',
    () => ({ termsVersionId: world.outdated, contentHash: '0'.repeat(64) }),
    'not_found',
    /./,
    /./,
    'reseller',
  ],
  [
    'an issuer’s number with a wrong check digit',
    'contract.setIssuer',
    () => ({ resellerId: world.reseller.id, name: 'KK', registration: 'T8000012050002' }),
    'issuer_number',
    /T8000012050002/,
    /T8000012050002/,
  ],
  [
    'terms published again',
    'plan.publishTerms',
    () => ({ profile: 'xsp', version: 'v1', effectiveFrom: addDays(today(), 9), title: 'x', body: 'x' }),
    'terms_version_taken',
    /v1/,
    /v1/,
  ],
  [
    'terms that begin today',
    'plan.publishTerms',
    () => ({ profile: 'xsp', version: 'v9', effectiveFrom: today(), title: 'x', body: 'x' }),
    'terms_version_past',
    /./,
    /./,
  ],
];

describe('is refused, in words of either language', () => {
  beforeAll(() => must('plan.create', plan({ name: 'Twice' })));
  test.each(refused)('%s', async (_, path, input, refusal, ja, en, who) => {
    expect(await call(path, input(), 'ja', who)).toMatchObject({ refusal, message: expect.stringMatching(ja) });
    expect(await call(path, input(), 'en', who)).toMatchObject({ refusal, message: expect.stringMatching(en) });
  });
});

const huge = 2 ** 53;
const wrongFields: [what: string, path: string, input: () => unknown, field: string][] = [
  ['a negative price', 'plan.create', () => plan({ prices: { monthly: -1 } }), 'prices.monthly'],
  ['half a yen', 'plan.create', () => plan({ prices: { initial: 0.5 } }), 'prices.initial'],
  ['an absurd price', 'plan.create', () => plan({ prices: { monthly: huge } }), 'prices.monthly'],
  [
    'an absurd price of an account',
    'plan.create',
    () => plan({ prices: tiers({ upTo: null, unit: 10_000_001 }) }),
    'prices.accounts.tiers.0.unit',
  ],
  [
    'tiers that do not rise',
    'plan.create',
    () => plan({ prices: tiers({ upTo: 5, unit: 1 }, { upTo: 5, unit: 1 }, { upTo: null, unit: 1 }) }),
    'prices.accounts.tiers',
  ],
  ['tiers that end', 'plan.create', () => plan({ prices: tiers({ upTo: 5, unit: 1 }) }), 'prices.accounts.tiers'],
  [
    'a tier of no accounts',
    'plan.create',
    () => plan({ prices: tiers({ upTo: 0, unit: 1 }, { upTo: null, unit: 1 }) }),
    'prices.accounts.tiers.0.upTo',
  ],
  [
    'a negative quota',
    'plan.create',
    () => plan({ prices: { quota: { included: -1, overage: 1 } } }),
    'prices.quota.included',
  ],
  ['a price list with a word too much', 'plan.create', () => plan({ prices: { montly: 1 } }), 'prices'],
  ['a plan without a name', 'plan.create', () => plan({ name: ' ' }), 'name'],
  ['a thirteenth month', 'plan.create', () => plan({ from: '2026-13' }), 'from'],
  [
    'a day in place of a month',
    'plan.changePrices',
    () => ({ planId: world.planId, from: '2026-12-01', prices: {} }),
    'from',
  ],
  ['a kind of contract that is none', 'plan.create', () => plan({ profile: 'free' }), 'profile'],
  ['terms that are none', 'plan.create', () => plan({ terms: { dueShift: 'whenever' } }), 'terms.dueShift'],
  [
    'a rate of 14.6',
    'plan.create',
    () => plan({ terms: { lateCharge: { rate: 14.6, endInclusive: true, dayBasis: 365 } } }),
    'terms.lateCharge.rate',
  ],
  [
    'an option that is none',
    'option.quoteOf',
    () => option({ kind: 'option-added', option: 'sauna', on: today() }),
    'asked.option',
  ],
  [
    '30 February',
    'option.quoteOf',
    () => option({ kind: 'option-added', option: 'homepage', on: '2026-02-30' }),
    'asked.on',
  ],
  ['an event that is none', 'contract.record', () => event({ kind: 'forgiven' }), 'event.kind'],
  ['a ground that is none', 'contract.record', () => event({ kind: 'suspended', ground: 'BAD_MOOD' }), 'event.ground'],
  ['30 February as a last day', 'contract.quote', () => ({ designated: '2026-02-30' }), 'designated'],
  [
    'a negative charge',
    'contract.cancelOf',
    () => ({ resellerId: world.reseller.id, confirmed: { lastDay: today(), charge: -1 } }),
    'confirmed.charge',
  ],
  [
    'an absurd charge',
    'contract.cancelOf',
    () => ({ resellerId: world.reseller.id, confirmed: { lastDay: today(), charge: huge } }),
    'confirmed.charge',
  ],
  ['no accounts', 'contract.priceAccounts', () => ({ accounts: 0 }), 'accounts'],
  ['minus one account', 'contract.priceAccounts', () => ({ accounts: -1 }), 'accounts'],
  ['accounts without end', 'contract.priceAccounts', () => ({ accounts: huge }), 'accounts'],
  ['closing a thirteenth month', 'invoice.close', () => ({ month: '2026-13' }), 'month'],
  ['closing a day', 'invoice.close', () => ({ month: '2026-01-01' }), 'month'],
  ['closing a month of no year', 'invoice.preview', () => ({ month: '0000-01' }), 'month'],
  [
    'terms from 30 February on',
    'plan.publishTerms',
    () => ({ profile: 'xsp', version: 'x', effectiveFrom: '2027-02-30', title: 'x', body: 'x' }),
    'effectiveFrom',
  ],
];

describe('marks its field, in words of either language', () => {
  test.each(wrongFields)('%s', async (_, path, input, field) => {
    const who = path === 'contract.quote' || path === 'contract.priceAccounts' ? 'reseller' : 'operator';
    const [ja, en] = [await call(path, input(), 'ja', who), await call(path, input(), 'en', who)];
    for (const { code, fields } of [ja, en]) {
      expect(code).toBe('BAD_REQUEST');
      expect(Object.keys(fields ?? {})).toContain(field);
    }
    expect(ja.fields?.[field]).toMatch(/[ぁ-ん]/);
    expect(en.fields?.[field]).toMatch(/^[A-Z][ -~]+\.$/);
  });
});

test('the dearest contract that can be made still has a price that JSON holds', async () => {
  const yen = 1_000_000_000_000;
  const dear = { initial: yen, monthly: yen, minimum: yen, ...tiers({ upTo: null, unit: 10_000_000, flat: yen }) };
  const { id } = await must('plan.create', plan({ prices: dear }));
  const reseller = await aReseller();
  await must('contract.record', {
    resellerId: reseller.id,
    event: { kind: 'plan-changed', planId: id, from: current() },
  });
  const own = { ...world, reseller };
  const kept = world;
  world = own;
  const { answer } = (await call('contract.priceAccounts', { accounts: 1_000_000 }, 'en', 'reseller')) as {
    answer: { totalThen: number };
  };
  world = kept;
  // (initial + monthly + 10^6 × 10^7 + flat) with a tenth on top
  expect(answer.totalThen).toBe(14_300_000_000_000);
});

test('a contract is cancelled once, and not into a month that is billed', async () => {
  const reseller = await aReseller();
  const asked = { resellerId: reseller.id };
  const quote = (await must('contract.quoteOf', asked)) as unknown as { lastDay: string; charge: number };
  const confirmed = { lastDay: quote.lastDay, charge: quote.charge };
  const both = await Promise.all([
    call('contract.cancelOf', { ...asked, confirmed }),
    call('contract.cancelOf', { ...asked, confirmed }, 'ja'),
  ]);
  expect(both.filter((each) => 'code' in each)).toMatchObject([{ refusal: 'contract_state' }]);
  expect(await call('contract.cancelOf', { ...asked, confirmed })).toMatchObject({
    code: 'CONFLICT',
    refusal: 'contract_state',
  });

  // A notice on paper of long ago, found today; last month is billed.
  const late = await aReseller();
  const start = `${monthAfter(current(), -5)}-01`;
  await database.query('postgres', 'set session_replication_role = replica');
  await database.query(
    'postgres',
    `update contract_event set event = event || jsonb_build_object('on', $2::text)
       || case kind when 'started' then jsonb_build_object('billingStart', $2::text) else '{}' end where reseller_id = $1`,
    [late.id, start],
  );
  await database.query('postgres', 'set session_replication_role = origin');
  await inSystem('operator console', null, async ({ db }) => {
    const contract = await db.contract.findFirstOrThrow({ where: { resellerId: late.id } });
    const { last: number } = await db.invoiceSeries.update({
      where: { id: 'operator' },
      data: { last: { increment: 1 } },
    });
    const day = new Date(`${current()}-01`);
    const hash = { contentHash: new Uint8Array(32), ledgerHash: new Uint8Array(32), ledgerSequence: 0n };
    await db.invoice.create({
      data: {
        ...hash,
        resellerId: late.id,
        contractId: contract.id,
        number,
        month: before(),
        document: {},
        issuedOn: day,
        dueOn: day,
        net: 0n,
        tax: 0n,
        total: 0n,
      },
    });
  });
  const arrived = addDays(start, 40);
  for (const [locale, words] of [
    ['ja', /請求済みの月/],
    ['en', /billed already/],
  ] as const)
    expect(await call('contract.quoteOf', { resellerId: late.id, arrived }, locale)).toMatchObject({
      refusal: 'contract_end_billed',
      message: expect.stringMatching(words),
    });
  expect(await call('contract.quoteOf', { resellerId: late.id, arrived, designated: today() })).toHaveProperty(
    'answer.lastDay',
    today(),
  );
});
