import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inCustomer } from '../../services/db/doors.ts';
import { deliveryCounts } from '../../services/delivery/delivery-counts.ts';
import { deliveryStatistics } from '../../services/delivery/delivery-statistics.ts';
import { getDelivery } from '../../services/delivery/get-delivery.ts';
import { listDeliveries, type listDeliveriesInput } from '../../services/delivery/list-deliveries.ts';
import { keysOf } from '../../services/vault/data-keys.ts';
import { aFact } from '../mta/made-facts.ts';
import { aCustomer, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

type Input = z.input<typeof listDeliveriesInput>;
let mine: { resellerId: string; customerId: string };
let second: { resellerId: string; customerId: string };

const message = (recipient: string, more: Partial<Fact> = {}): Fact => {
  const at = more.at ?? '2026-11-18T03:00:00.000Z';
  return aFact({ ...mine, accountId: null, relayLoginId: null, recipient, acceptedAt: at, ...more, at });
};
const failed = { kind: 'bounced' as const, attempt: 1, code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' };

async function ship(facts: readonly Fact[]): Promise<void> {
  const prepared = await Promise.all(facts.map(prepareFact));
  const file = randomUUID();
  await shipBatch({ node: 'n1', file, from: 0, to: facts.length, facts: prepared, logins: [], reports: [] });
}

beforeAll(async () => {
  const { reseller, customer } = await aTenant();
  mine = { resellerId: reseller.id, customerId: customer.id };
  second = { resellerId: reseller.id, customerId: (await aCustomer(reseller.id)).id };
  const news = {
    messageId: 'NEWS.1',
    subject: '冬の特売ニュース',
    apiData: 'Campaign-7',
    messageIdHeader: '<news@alpha.test>',
  };
  const stranger = await aTenant();
  await ship([
    message('hanako@one.test', { ...news, at: '2026-11-17T16:00:00.000Z' }),
    message('Taro.Yamada@two.test', { ...news, at: '2026-11-17T16:00:00.000Z', ...failed }),
    message('ken@three.test', {
      ...second,
      subject: 'ＩＮＶＯＩＣＥ 12',
      at: '2026-11-18T14:59:59.999Z',
      client: { ip: '192.0.2.9', helo: 'h', tls: true },
    }),
    message('gone@two.test', { kind: 'rejected', reason: 'SUPPRESSED', at: '2026-11-18T15:00:00.000Z' }),
    message('in@alpha.test', {
      direction: 'in',
      listener: 'mx',
      sender: 'writer@outside.test',
      kind: 'delivered',
      at: '2026-11-19T00:00:00.000Z',
    }),
    message('moved@four.test', {
      originalRecipient: 'list@alpha.test',
      kind: 'delivered',
      sourceIp: '198.51.100.7',
      at: '2026-11-19T01:00:00.000Z',
    }),
    message('hanako@one.test', {
      resellerId: stranger.reseller.id,
      customerId: stranger.customer.id,
      subject: '特売',
      apiData: 'Campaign-7',
    }),
  ]);
});

const list = (input: Input) => asReseller(mine.resellerId)((tx) => listDeliveries(tx, input));
const found = async (input: Input) => (await list(input)).rows.map(({ recipient }) => recipient);

test.each<[string, Input, string[]]>([
  ['a whole recipient, however it is written', { search: 'TARO.yamada@TWO.test' }, ['Taro.Yamada@two.test']],
  ['a part of an address finds nothing in the box', { search: 'yamada@two' }, []],
  ['the address that was written to', { search: 'list@alpha.test' }, ['moved@four.test']],
  ['a sender of what came in, by its domain', { search: 'outside.test' }, ['in@alpha.test']],
  ['a Message-ID', { search: 'news@alpha.test' }, ['Taro.Yamada@two.test', 'hanako@one.test']],
  ['our number of a message', { search: 'NEWS.1', state: 'bounced' }, ['Taro.Yamada@two.test']],
  ['an X-Api-Data, whole', { search: 'campaign-7', domain: 'one.test' }, ['hanako@one.test']],
  ['our word for a reason', { search: 'SUPPRESSED' }, ['gone@two.test']],
  ['an address that mail left from', { search: '198.51.100.7' }, ['moved@four.test']],
  ['an address that mail came from', { source: '192.0.2.9' }, ['ken@three.test']],
  ['a published status', { errorStatus: 2 }, ['Taro.Yamada@two.test']],
  ['a domain', { domain: 'TWO.test' }, ['gone@two.test', 'Taro.Yamada@two.test']],
  ['a part of a recipient', { recipient: 'YAMA' }, ['Taro.Yamada@two.test']],
  ['a part of a subject, in Japanese', { subject: '特売' }, ['Taro.Yamada@two.test', 'hanako@one.test']],
  ['a part of a subject, in another width', { subject: 'invoice' }, ['ken@three.test']],
  ['parts of two', { subject: '特売', recipient: 'hana' }, ['hanako@one.test']],
  ['a part of X-Api-Data with a filter', { apiData: 'paign', state: 'queued' }, ['hanako@one.test']],
  ['a part of the other server’s answer', { reply: 'user UNKNOWN' }, ['Taro.Yamada@two.test']],
  ['a part of an answer with a filter that it does not fit', { reply: 'unknown', state: 'queued' }, []],
  ['a part beside a search', { search: 'two.test', sender: 'ken@' }, ['gone@two.test', 'Taro.Yamada@two.test']],
  [
    'a day in Japan, to its last instant',
    { from: '2026-11-18', to: '2026-11-18', direction: 'out' },
    ['ken@three.test', 'Taro.Yamada@two.test', 'hanako@one.test'],
  ],
  ['days the wrong way round', { from: '2026-11-19', to: '2026-11-18' }, []],
])('finds %s', async (_, input, recipients) => expect((await found(input)).toSorted()).toEqual(recipients.toSorted()));

test('pages go on where the last one ended, for every kind of search', async () => {
  for (const filter of [{}, { domain: 'two.test' }, { search: 'two.test' }, { sender: 'ken' }] satisfies Input[]) {
    const all = (await list(filter)).rows.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...filter, limit: 1, cursor });
      paged.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
  }
  expect(await list({ cursor: 'made~up' })).toEqual({ rows: [], nextCursor: null, lookedBackTo: null });
});

test('a customer finds its own, also by the parts of what is sealed', async () => {
  const own = <T>(work: Parameters<typeof inCustomer<T>>[1]) => inCustomer({ ...second, actorId: null }, work);
  expect((await own((tx) => listDeliveries(tx, {}))).rows.map(({ recipient }) => recipient)).toEqual([
    'ken@three.test',
  ]);
  expect((await own((tx) => listDeliveries(tx, { subject: '特売' }))).rows).toEqual([]);
  expect((await own((tx) => listDeliveries(tx, { search: 'hanako@one.test' }))).rows).toEqual([]);
  expect((await own((tx) => listDeliveries(tx, { customerId: mine.customerId }))).rows).toEqual([]);
});

test('a delivery names the message’s other recipients, its subject and its X-Api-Data', async () => {
  const [row] = (await list({ search: 'hanako@one.test' })).rows;
  const { acceptedOn, id } = row ?? { acceptedOn: '', id: '' };
  const delivery = await asReseller(mine.resellerId)((tx) => getDelivery(tx, { acceptedOn, id }));
  expect(delivery).toMatchObject({ subject: '冬の特売ニュース', apiData: 'Campaign-7' });
  expect(delivery.others).toMatchObject([{ recipient: 'Taro.Yamada@two.test', state: 'bounced' }]);
});

test('figures of a day and of a month: valid = queued − blocked, days in Japan (R-061)', async () => {
  const statistics = (period: string, customerId?: string) =>
    asReseller(mine.resellerId)((tx) => deliveryStatistics(tx, { period, customerId }));
  const month = await statistics('2026-11');
  expect(month.rows).toHaveLength(30);
  const none = { queued: 0, succeeded: 0, failed: 0, blocked: 0, valid: 0, waiting: 0 };
  const at = (day: number) => new Date(Date.UTC(2026, 10, day - 1, 15));
  expect(month.rows.slice(16, 20)).toEqual([
    { at: at(17), ...none },
    { at: at(18), ...none, queued: 3, failed: 1, valid: 3, waiting: 2 },
    { at: at(19), ...none, queued: 2, blocked: 1, valid: 1, succeeded: 1 },
    { at: at(20), ...none },
  ]);
  expect(month.totals).toEqual({ queued: 5, succeeded: 1, failed: 1, blocked: 1, valid: 4, waiting: 2 });
  expect(month.errors).toEqual([{ at: at(18), errorStatus: 2, n: 1 }]);
  expect((await statistics('2026-11-18', second.customerId)).totals).toMatchObject({ queued: 1, waiting: 1 });
  expect((await statistics('2026')).rows.map(({ queued }) => queued)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0]);
  expect((await asReseller(mine.resellerId)((tx) => deliveryStatistics(tx, { period: '2025-11' }))).totals.queued).toBe(
    0,
  );
});

test('the graphs of an hour, a day and a week say the same of what came now', async () => {
  const { id: customerId } = await aCustomer(mine.resellerId);
  await ship([message('now@five.test', { at: new Date().toISOString(), customerId })]);
  for (const hours of [1, 24, 168] as const) {
    const { totals } = await asReseller(mine.resellerId)((tx) => deliveryCounts(tx, { hours, customerId }));
    expect(totals.queued).toBe(1);
  }
});

test('parts are found in texts of any length, and what was altered is found by none that it holds (ADR 0045)', async () => {
  const { reseller, customer } = await aTenant();
  const owner = { resellerId: reseller.id, customerId: customer.id };
  const lengths = [0, 1, 15, 16, 17, 31, 32, 33, 500];
  const subjects = lengths.map((length) => `${'あ'.repeat(length)}The end of ${length}.`);
  await ship(subjects.map((subject, n) => message(`reader.${n}@many.test`, { ...owner, subject })));
  const subjectsOf = async (input: Input) => {
    const { rows } = await asReseller(reseller.id)((tx) => listDeliveries(tx, input));
    return rows.map(({ subject }) => subject).toSorted();
  };
  for (const [n, length] of lengths.entries())
    expect(await subjectsOf({ subject: `end of ${length}.` })).toEqual([subjects[n]]);
  expect(await subjectsOf({ subject: 'the END of' })).toEqual(subjects.toSorted());

  await database.query(
    'postgres',
    `update delivery set subject_cipher = set_byte(subject_cipher, 29, get_byte(subject_cipher, 29) # 1)
     where reseller_id = $1 and octet_length(subject_cipher) = 29 + ${'The end of 0.'.length}`,
    [reseller.id],
  );
  await expect(subjectsOf({ subject: 'he end of 0.' })).rejects.toThrow(/does not open/);
  expect(await subjectsOf({ subject: 'The end of 0.' })).toEqual([]);
  expect(await subjectsOf({ subject: 'end of 500' })).toEqual([subjects.at(-1)]);
});

describe('where more customers write than are asked one by one', () => {
  let reseller: { id: string };
  let customers: { resellerId: string; customerId: string }[];

  beforeAll(async () => {
    ({ reseller } = await aTenant());
    customers = Array.from({ length: 201 }, () => ({ resellerId: reseller.id, customerId: randomUUID() }));
    await asReseller(reseller.id)(({ db }) =>
      db.customer.createMany({
        data: customers.map(({ customerId: id }, n) => ({
          ...{ id, resellerId: reseller.id, name: `customer ${n}`, thirdPartyContractOn: new Date('2026-04-01') },
        })),
      }),
    );
    for (const owner of customers) await keysOf(owner); // at once they would wait for each other's connections
  }, 120_000);

  const page = (input: Input) => asReseller(reseller.id)((tx) => listDeliveries(tx, { limit: 1_000, ...input }));
  const search = async (input: Input) => (await page(input)).rows.map(({ recipient }) => recipient);

  test('finds an address in their domain (ADR 0087)', async () => {
    const first = customers[0];
    await ship(
      customers.flatMap((owner, n) => [
        message(`reader${n}@popular.test`, { ...owner, apiData: `campaign ${n}` }),
        message(`hello@c${n}.test`, { ...owner, direction: 'in', listener: 'mx', sender: 'writer@popular.test' }),
      ]),
    );
    expect(await search({ search: 'Reader7@popular.test' })).toEqual(['reader7@popular.test']);
    expect(await search({ search: 'nobody@popular.test' })).toEqual([]);
    expect(await search({ search: 'writer@popular.test' })).toHaveLength(201);
    expect(await search({ search: 'writer@popular.test', customerId: first?.customerId })).toEqual(['hello@c0.test']);
    expect(await search({ search: 'campaign 200' })).toEqual(['reader200@popular.test']);
    expect(await search({ search: 'writer@popular.test', recipient: 'c12.' })).toEqual(['hello@c12.test']);

    // Also on another day, where it falls into another bucket.
    await ship([message('reader7@popular.test', { ...first, at: '2026-11-20T03:00:00.000Z' })]);
    expect(await search({ search: 'reader7@popular.test' })).toHaveLength(2);
    // A row whose bucket is that of another address is nobody else's: what it holds is told by its customer's own key.
    await database.query(
      'postgres',
      `update delivery set recipient_bucket = (select recipient_bucket from delivery where customer_id = $2 and direction = 'out' limit 1)
     where reseller_id = $1 and recipient_domain = 'popular.test' and accepted_on = '2026-11-18'`,
      [reseller.id, customers[9]?.customerId],
    );
    expect(await search({ search: 'reader9@popular.test' })).toEqual(['reader9@popular.test']);
    // Rows from before there were buckets are found under every key, beside rows of the same day that have one.
    await database.query(
      'postgres',
      `update delivery set sender_bucket = null, recipient_bucket = null, api_data_bucket = null
     where reseller_id = $1 and customer_id = any($2)`,
      [reseller.id, customers.slice(0, 100).map(({ customerId }) => customerId)],
    );
    expect(await search({ search: 'reader8@popular.test' })).toEqual(['reader8@popular.test']);
    expect(await search({ search: 'writer@popular.test' })).toHaveLength(201);
    expect(await search({ search: 'campaign 8' })).toEqual(['reader8@popular.test']);
  }, 60_000);

  test('pages through what all of them wrote to one address, on all days, as if each row were looked at (ADR 0094)', async () => {
    const mark = '<shared@made.test>';
    const owner = { resellerId: reseller.id, customerId: customers[0]?.customerId ?? '' };
    await asReseller(reseller.id)(({ db }) =>
      db.domain.create({
        data: { ...owner, name: 'shared.test', proofToken: 'x', provenAt: new Date() },
      }),
    );
    // Many of one instant, and the last ones of a day in Japan, which is another one by which the log is cut.
    const days = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-14', '2026-11-17', '2026-11-18'];
    await ship(
      customers.flatMap((each, n) => {
        const at = `${days[n % days.length]}T${n % 4 === 0 ? '14:59:59.999' : `0${n % 5}:00:00.000`}Z`;
        const sent = { ...each, at, messageIdHeader: mark, messageId: `SHARED.${n}`, ...(n % 3 === 0 && failed) };
        const shared = message('desk@shared.test', sent);
        const beside = message(`other${n}@shared.test`, {
          ...sent,
          messageIdHeader: '<other@made.test>',
          messageId: `OTHER.${n}`,
        });
        return n > 0
          ? [shared, beside]
          : [
              shared,
              beside,
              message('moved@four.test', { ...sent, messageId: 'MOVED.1', originalRecipient: 'desk@shared.test' }),
            ];
      }),
    );
    const everyRow = async (condition: string) =>
      (
        await database.query(
          'postgres',
          `select id from delivery where message_id_header = $1 and ${condition} order by accepted_at desc, id desc`,
          [mark],
        )
      ).rows.map(({ id }) => id);
    const paged = async (input: Input) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const { rows, nextCursor } = await page({ ...input, search: 'Desk@shared.test', limit: 37, cursor });
        ids.push(...rows.map(({ id }) => id));
        cursor = nextCursor ?? undefined;
      } while (cursor);
      return ids;
    };
    expect(await everyRow('true')).toHaveLength(202);
    expect(await paged({})).toEqual(await everyRow('true'));
    expect(await paged({ state: 'bounced' })).toEqual(await everyRow(`state = 'bounced'`));
    expect(await paged({ domain: 'four.test' })).toEqual(await everyRow(`recipient_domain = 'four.test'`));
    expect(await paged({ from: '2026-11-11', to: '2026-11-14' })).toEqual(
      await everyRow(`(accepted_at at time zone 'Asia/Tokyo')::date between '2026-11-11' and '2026-11-14'`),
    );
    // Rows from before there were buckets lie beside the others.
    await database.query(
      'postgres',
      `update delivery set sender_bucket = null, recipient_bucket = null, api_data_bucket = null
       where message_id_header = $1 and accepted_on in ('2026-11-11', '2026-11-17') and customer_id::text < '8'`,
      [mark],
    );
    expect(await paged({})).toEqual(await everyRow('true'));
  }, 60_000);
});
