import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { inAccount, inCustomer, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { answerInquiry, noteInquiry } from '../../services/inquiry/answer-inquiry.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { escalateInquiry } from '../../services/inquiry/escalate-inquiry.ts';
import { getAsked } from '../../services/inquiry/get-inquiry.ts';
import { replyToInquiry } from '../../services/inquiry/reply-inquiry.ts';
import { aCustomer, anAccount } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInquiringTenant, asConsole, type InquiringTenant } from '../support/inquirers.ts';

useFreshDatabase();
const asked = { kind: 'other', subject: 'x', text: 'x' } as const;

type Ids = Record<'holder' | 'customer' | 'domain' | 'reseller', string>;
let mine: InquiringTenant & { ids: Ids };
let theirs: InquiringTenant & { ids: Ids };

/** An inquiry of every level, each answered and with a note of the desk's. */
async function withInquiries(word: string) {
  const t = await anInquiringTenant(word);
  const ids = {
    holder: (await t.asHolder((tx) => askInquiry(tx, asked, { accountId: t.account.id }))).id,
    customer: (await t.asCustomer((tx) => askInquiry(tx, asked))).id,
    domain: (await t.asDomain((tx) => askInquiry(tx, asked))).id,
    reseller: (await t.asDesk((tx) => askInquiry(tx, asked))).id,
  };
  for (const id of [ids.holder, ids.customer, ids.domain]) {
    await t.asDesk((tx) => noteInquiry(tx, { id, text: 'house' }));
    await t.asDesk((tx) => answerInquiry(tx, { id, text: 'answer', state: 'waiting' }));
  }
  return { ...t, ids };
}
beforeAll(async () => {
  mine = await withInquiries('mine');
  theirs = await withInquiries('theirs');
});

type Door = (work: (tx: TenantTx) => Promise<unknown>) => Promise<unknown>;
const idsIn = async (door: Door, text = 'select id::text from inquiry order by id') =>
  ((await door(({ db }) => db.$queryRawUnsafe(text))) as { id: string }[]).map(({ id }) => id);
const heard = 'select distinct inquiry_id::text as id from inquiry_entry';

/** Somebody else of the same customer, and somebody of another one. */
async function beside(): Promise<readonly (readonly [string, Door])[]> {
  const { reseller, customer, domain } = mine;
  const other = await anAccount(reseller.id, domain.id, 'beside');
  const elsewhere = await aCustomer(reseller.id);
  const of = { resellerId: reseller.id, actorId: randomUUID() };
  return [
    ['another holder', (work) => inAccount({ ...of, customerId: customer.id, accountId: other.id }, work)],
    ['another customer', (work) => inCustomer({ ...of, customerId: elsewhere.id }, work)],
  ];
}

test.each(['inquiry', 'inquiry_entry'])('of %s everybody sees their own, without any condition', async (table) => {
  const text = table === 'inquiry' ? undefined : heard;
  const { holder, customer, domain, reseller } = mine.ids;
  expect(await idsIn(mine.asHolder, text)).toEqual([holder]);
  expect(await idsIn(mine.asCustomer, text)).toEqual([customer]);
  expect(await idsIn(mine.asDomain, text)).toEqual([domain]);
  expect((await idsIn(mine.asDesk, text)).toSorted()).toEqual([holder, customer, domain, reseller].toSorted());
});

test('nobody beside sees anything, nor answers, nor learns that it is there', async () => {
  for (const [who, door] of await beside()) {
    expect(await idsIn(door), who).toEqual([]);
    expect(await idsIn(door, heard), who).toEqual([]);
    for (const id of [mine.ids.holder, mine.ids.customer, theirs.ids.holder, randomUUID()]) {
      await expect(door((tx) => getAsked(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
      await expect(door((tx) => replyToInquiry(tx, { id, text: 'x' }))).rejects.toMatchObject({ key: 'not_found' });
    }
  }
});

test('a customer’s administrators see none of its holders’, nor the other way', async () => {
  for (const [door, id] of [
    [mine.asCustomer, mine.ids.holder],
    [mine.asCustomer, mine.ids.domain],
    [mine.asHolder, mine.ids.customer],
    [mine.asDomain, mine.ids.customer],
    [mine.asDesk, theirs.ids.customer],
  ] as const)
    await expect(door((tx) => getAsked(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
});

test('whoever asks sees no note, nor what stands beside the words', async () => {
  for (const door of [mine.asHolder, mine.asDomain, mine.asCustomer])
    expect(await idsIn(door, `select distinct audience as id from inquiry_entry`)).toEqual(['asker']);
  for (const door of [mine.asHolder, mine.asDomain])
    for (const column of ['assigned_to', 'escalated_at', 'operator_turn', 'touched_at', 'labels'])
      await expect(idsIn(door, `select ${column}::text as id from inquiry`), column).rejects.toThrow(
        /permission denied/,
      );
});

describe('nobody writes', () => {
  const entry = (of: InquiringTenant & { ids: Ids }, inquiry: string, more: string) =>
    `insert into inquiry_entry (id, inquiry_id, reseller_id, customer_id, made_by, side, kind, audience, text_cipher)
     select gen_random_uuid(), '${inquiry}', '${of.reseller.id}', '${of.customer.id}', ${more}, '\\x00'`;
  const askers = `current_setting('app.actor_id')::uuid, 'asker', 'said', 'asker'`;
  const refused = /row-level security|permission denied/;
  const write = (door: Door, text: string) => door(({ db }) => db.$executeRawUnsafe(text));

  test('into what they do not see', async () => {
    await expect(write(mine.asHolder, entry(mine, mine.ids.customer, askers))).rejects.toThrow(refused);
    await expect(write(mine.asCustomer, entry(mine, mine.ids.holder, askers))).rejects.toThrow(refused);
    await expect(write(mine.asDesk, entry(theirs, theirs.ids.holder, askers))).rejects.toThrow(refused);
  });

  test('as somebody else, or as another side', async () => {
    const answers = `current_setting('app.actor_id')::uuid, 'desk', 'said', 'asker'`;
    const hidden = `current_setting('app.actor_id')::uuid, 'asker', 'said', 'house'`;
    const foreign = `gen_random_uuid(), 'asker', 'said', 'asker'`;
    for (const more of [answers, hidden, foreign]) {
      await expect(write(mine.asHolder, entry(mine, mine.ids.holder, more))).rejects.toThrow(refused);
      await expect(write(mine.asCustomer, entry(mine, mine.ids.customer, more))).rejects.toThrow(refused);
    }
  });

  test('over what was said', async () => {
    for (const door of [mine.asHolder, mine.asCustomer, mine.asDesk, mine.asDomain])
      for (const text of [`update inquiry_entry set side = 'desk'`, 'delete from inquiry_entry', 'delete from inquiry'])
        await expect(write(door, text), text).rejects.toThrow(/permission denied/);
  });
});

describe('the operator’s console', () => {
  const seen = (text = 'select id::text from inquiry') => idsIn(asConsole as unknown as Door, text);

  test('sees what resellers ask it and what it was asked in for, and never a note', async () => {
    const own = [mine.ids.reseller, theirs.ids.reseller].toSorted();
    expect((await seen()).toSorted()).toEqual(own);
    expect((await seen(heard)).toSorted()).toEqual(own);
    await mine.asDesk((tx) => escalateInquiry(tx, { id: mine.ids.holder, text: 'please look' }));
    expect((await seen()).toSorted()).toEqual([...own, mine.ids.holder].toSorted());
    expect((await seen('select distinct audience as id from inquiry_entry')).toSorted()).toEqual(['asker', 'operator']);
  });

  test('touches nothing else, and speaks as nobody else', async () => {
    const touched = await asConsole(({ db }) =>
      db.$executeRawUnsafe(`update inquiry set state = 'open' where asker = 'customer'`),
    );
    expect(touched).toBe(0);
    const speak = (side: string, audience: string) =>
      asConsole(({ db }) =>
        db.$executeRawUnsafe(`insert into inquiry_entry (id, inquiry_id, reseller_id, customer_id, made_by, side, kind, audience, text_cipher)
          values (gen_random_uuid(), '${mine.ids.holder}', '${mine.reseller.id}', '${mine.customer.id}', gen_random_uuid(), '${side}', 'said',
            '${audience}', '\\x00')`),
      );
    for (const [side, audience] of [
      ['desk', 'asker'],
      ['asker', 'asker'],
      ['operator', 'house'],
    ] as const)
      await expect(speak(side, audience)).rejects.toThrow(/row-level security/);
    const late = inSystem('scheduled work', null, ({ db }) =>
      db.$executeRawUnsafe('insert into inquiry_entry select * from inquiry_entry limit 1'),
    );
    await expect(late).rejects.toThrow(/row-level security/);
  });
});
