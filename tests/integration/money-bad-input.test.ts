import { randomUUID } from 'node:crypto';
import type { TRPCError } from '@trpc/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { addDays } from '../../core/calendar/day.ts';
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
import { pastOf } from '../support/past.ts';
import { before, current, next, plan, tiers, type World } from './money/asked.ts';
import { refused } from './money/refused.ts';
import { wrongFields } from './money/wrong-fields.ts';

const database = useFreshDatabase();
const asHistory = pastOf(database);
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
  await asHistory(
    `insert into terms_version (id, profile, version, effective_from, title, body, parameters, content_hash)
     select gen_random_uuid(), profile, 'v2', '2025-10-01', title, body, parameters, sha256('v2') from terms_version where id = $1`,
    [world.outdated],
  );
  const { rows } = await database.query(
    'postgres',
    `select encode(content_hash, 'hex') as hash from terms_version where id = $1`,
    [world.outdated],
  );
  world.hash = rows[0].hash;
  // The month before is closed, so nothing of it can change.
  await must('invoice.close', { month: before() });
});

describe('is refused, in words of either language', () => {
  beforeAll(() => must('plan.create', plan({ name: 'Twice' })));
  test.each(refused)('%s', async (_, path, input, refusal, ja, en, who) => {
    expect(await call(path, input(world), 'ja', who)).toMatchObject({ refusal, message: expect.stringMatching(ja) });
    expect(await call(path, input(world), 'en', who)).toMatchObject({ refusal, message: expect.stringMatching(en) });
  });
});

describe('marks its field, in words of either language', () => {
  test.each(wrongFields)('%s', async (_, path, input, field) => {
    const who = path === 'contract.quote' || path === 'contract.priceAccounts' ? 'reseller' : 'operator';
    const [ja, en] = [await call(path, input(world), 'ja', who), await call(path, input(world), 'en', who)];
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
  await asHistory(
    `update contract_event set event = event || jsonb_build_object('on', $2::text)
       || case kind when 'started' then jsonb_build_object('billingStart', $2::text) else '{}' end where reseller_id = $1`,
    [late.id, start],
  );
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
