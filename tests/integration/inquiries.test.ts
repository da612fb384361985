import { beforeAll, beforeEach, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import {
  answerAsOperator,
  answerInquiry,
  noteInquiry,
  setInquiryState,
} from '../../services/inquiry/answer-inquiry.ts';
import { askInquiry } from '../../services/inquiry/ask-inquiry.ts';
import { assignInquiry, listDesk } from '../../services/inquiry/assign-inquiry.ts';
import { countForOperator, countWaiting } from '../../services/inquiry/count-waiting.ts';
import { escalateInquiry } from '../../services/inquiry/escalate-inquiry.ts';
import { getAsked, getForOperator, getQueued } from '../../services/inquiry/get-inquiry.ts';
import { listAsked } from '../../services/inquiry/list-inquiries.ts';
import { listForOperator, listQueue } from '../../services/inquiry/list-queue.ts';
import { replyToInquiry, solveInquiry } from '../../services/inquiry/reply-inquiry.ts';
import { tellInquiry } from '../../services/inquiry/tell-inquiry.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInquiringTenant, asConsole, type InquiringTenant } from '../support/inquirers.ts';

const database = useFreshDatabase();
const asked = { kind: 'delivery', subject: 'Mail to Osaka', text: 'It does not arrive.' } as const;
const day = 86_400_000;
let t: InquiringTenant;
beforeAll(async () => {
  t = await anInquiringTenant('desk');
  await database.query('postgres', `update brand set support_email = 'help@desk.test', product_name = 'Desk Mail'`);
});
beforeEach(() => database.query('postgres', 'truncate inquiry cascade'));

const ofHolder = (more = {}, now?: Date) =>
  t.asHolder((tx) => askInquiry(tx, { ...asked, ...more }, { accountId: t.account.id, ...(now && { now }) }));

/** Does what the worker does of everything that was said; what was written of it. */
async function mails() {
  await database.query('postgres', 'truncate notice cascade');
  const { rows } = await database.query('postgres', 'select id from inquiry_entry order by at, id');
  for (const { id } of [...rows, ...rows]) await inSystem('scheduled work', null, (tx) => tellInquiry(tx, id));
  return inSystem('scheduled work', null, async ({ db }) =>
    Promise.all((await db.notice.findMany({ orderBy: { createdAt: 'asc' } })).map(viewNotice)),
  );
}

test('a holder asks, the reseller answers, the holder reads it and goes on', async () => {
  const { id } = await ofHolder();
  expect(await t.asDesk(countWaiting)).toMatchObject({ queue: 1, fresh: 1 });
  const [queued] = (await t.asDesk((tx) => listQueue(tx, {}))).rows;
  expect(queued).toMatchObject({
    id,
    asker: 'holder',
    subject: asked.subject,
    state: 'new',
    customer: expect.any(String),
  });

  await t.asDesk((tx) => answerInquiry(tx, { id, text: 'Which address?', state: 'waiting' }));
  expect(await t.asHolder(countWaiting)).toMatchObject({ answered: 1 });
  const read = await t.asHolder((tx) => getAsked(tx, { id }));
  expect(read).toMatchObject({ state: 'waiting', subject: asked.subject });
  expect(read.entries.map(({ side, by, text }) => ({ side, by, text }))).toEqual([
    { side: 'asker', by: expect.any(String), text: asked.text },
    { side: 'desk', by: null, text: 'Which address?' },
  ]);

  await t.asHolder((tx) => replyToInquiry(tx, { id, text: 'taro@osaka.test' }));
  expect((await t.asDesk((tx) => getQueued(tx, { id }))).state).toBe('open');
  expect(await t.asHolder(countWaiting)).toMatchObject({ answered: 0 });
});

test('notes, who sees to it and the operator stay behind the desk', async () => {
  const { id } = await ofHolder();
  const [person] = await t.asDesk(listDesk);
  await t.asDesk((tx) => noteInquiry(tx, { id, text: 'known trouble' }));
  await t.asDesk((tx) => assignInquiry(tx, { id, to: person?.id ?? '' }));
  await t.asDesk((tx) => escalateInquiry(tx, { id, text: 'please look' }));
  await asConsole((tx) => answerAsOperator(tx, { id, text: 'the route is mended', state: 'solved' }));

  const atDesk = await t.asDesk((tx) => getQueued(tx, { id }));
  expect(atDesk).toMatchObject({ assignedTo: { id: person?.id }, operator: 'answered', state: 'new' });
  expect(atDesk.entries.map(({ kind, text, to }) => text ?? to ?? kind)).toEqual([
    asked.text,
    'known trouble',
    person?.name,
    'please look',
    'the route is mended',
  ]);
  const read = await t.asHolder((tx) => getAsked(tx, { id }));
  expect(read.entries.map(({ text }) => text)).toEqual([asked.text]);
  const [listed] = (await t.asHolder((tx) => listAsked(tx, {}))).rows;
  expect(listed?.changedAt).toEqual(read.entries[0]?.at);
  const atOperator = await asConsole((tx) => getForOperator(tx, { id }));
  expect(atOperator).toMatchObject({ askedBy: null, assignedTo: null });
  expect(atOperator.entries.map(({ text }) => text)).toEqual([asked.text, 'please look', 'the route is mended']);
});

test('the operator sees nothing before it is asked in, and then whose turn it is', async () => {
  const { id } = await ofHolder();
  expect((await asConsole((tx) => listForOperator(tx, {}))).rows).toEqual([]);
  await expect(asConsole((tx) => getForOperator(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
  const answer = { id, text: 'x', state: 'waiting' } as const;
  await expect(asConsole((tx) => answerAsOperator(tx, answer))).rejects.toMatchObject({ key: 'not_found' });
  await t.asDesk((tx) => escalateInquiry(tx, { id, text: 'please look' }));
  expect(await asConsole(countForOperator)).toMatchObject({ queue: 1 });
  await asConsole((tx) => answerAsOperator(tx, answer));
  expect(await asConsole(countForOperator)).toMatchObject({ queue: 0 });
  await t.asDesk((tx) => escalateInquiry(tx, { id, text: 'still' }));
  expect(await asConsole(countForOperator)).toMatchObject({ queue: 1 });
  const told = await asConsole((tx) => getForOperator(tx, { id }));
  expect(told.entries.map(({ kind }) => kind)).toEqual(['said', 'escalated', 'said', 'said']);
});

test('a reseller asks the operator, which answers and says how it stands', async () => {
  const { id } = await t.asDesk((tx) => askInquiry(tx, { ...asked, kind: 'billing' }));
  expect((await t.asDesk((tx) => listQueue(tx, {}))).rows).toEqual([]);
  await expect(t.asDesk((tx) => noteInquiry(tx, { id, text: 'x' }))).rejects.toMatchObject({ key: 'not_found' });
  await asConsole((tx) => answerAsOperator(tx, { id, text: 'It is in the invoice.', state: 'solved' }));
  expect(await t.asDesk((tx) => getAsked(tx, { id }))).toMatchObject({ state: 'solved', asker: 'reseller' });
});

test('what was solved is opened again within fourteen days, and not later', async () => {
  const { id } = await ofHolder();
  const at = new Date('2026-11-01T00:00:00Z');
  await t.asHolder((tx) => solveInquiry(tx, { id }, at));
  await expect(t.asHolder((tx) => solveInquiry(tx, { id }))).rejects.toMatchObject({ key: 'inquiry_solved' });
  const later = new Date(at.getTime() + 14 * day);
  const late = t.asHolder((tx) => replyToInquiry(tx, { id, text: 'again' }, new Date(later.getTime() + 1)));
  await expect(late).rejects.toMatchObject({ key: 'inquiry_over', params: { days: 14 } });
  await t.asHolder((tx) => replyToInquiry(tx, { id, text: 'again' }, later));
  expect(await t.asDesk((tx) => getQueued(tx, { id }))).toMatchObject({ state: 'open', reopensUntil: null });
  await expect(t.asDesk((tx) => setInquiryState(tx, { id, state: 'open' }))).rejects.toMatchObject({
    key: 'inquiry_state_same',
  });
});

test('a holder opens ten a day and no eleventh, however many come at once; a day later there is room again', async () => {
  const now = new Date();
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => ofHolder({}, now)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await expect(ofHolder({}, now)).rejects.toMatchObject({ key: 'inquiry_too_many', params: { most: 10 } });
  await ofHolder({}, new Date(now.getTime() + day + 1));
});

test('it is about what whoever asks has, and nothing else is found', async () => {
  const about = (name: string) => ({ about: { type: 'name' as const, name } });
  const { id } = await ofHolder(about(t.account.address));
  expect((await t.asDesk((tx) => getQueued(tx, { id }))).about).toMatchObject({
    type: 'account',
    label: t.account.address,
  });
  await expect(ofHolder(about('elsewhere.test'))).rejects.toMatchObject({ key: 'inquiry_about_unknown' });
  const made = await t.asCustomer((tx) => askInquiry(tx, { ...asked, ...about(t.domain.name) }));
  expect((await t.asCustomer((tx) => getAsked(tx, made))).about).toMatchObject({
    type: 'domain',
    label: t.domain.name,
  });
});

test('a delivery problem of a domain whose SPF is not published is labelled so (R-024)', async () => {
  const findings = JSON.stringify([{ purpose: 'spf', state: 'missing', found: [] }]);
  await database.query('postgres', 'update domain set dns_findings = $1', [findings]);
  const about = { type: 'name' as const, name: t.domain.name };
  const { id } = await t.asCustomer((tx) => askInquiry(tx, { ...asked, about }));
  expect((await t.asDesk((tx) => getQueued(tx, { id }))).labels).toEqual(['AUTH_NOT_PUBLISHED']);
  const other = await t.asCustomer((tx) => askInquiry(tx, { ...asked, kind: 'billing', about }));
  expect((await t.asDesk((tx) => getQueued(tx, other))).labels).toEqual([]);
  await database.query('postgres', 'update domain set dns_findings = null');
});

test('the desk is mailed what comes in and whoever asked what is answered, once each, in the brand’s name and without a word of it', async () => {
  const { id } = await ofHolder();
  await t.asDesk((tx) => noteInquiry(tx, { id, text: 'known trouble' }));
  await t.asDesk((tx) => answerInquiry(tx, { id, text: 'Which address?', state: 'waiting' }));
  const written = await mails();
  expect(written.map(({ recipient, sender }) => ({ recipient, sender }))).toEqual([
    { recipient: 'help@desk.test', sender: 'Desk Mail' },
    { recipient: t.account.address, sender: 'Desk Mail' },
  ]);
  expect(written[1]?.body).toContain(`/inquiries/${id}`);
  for (const { subject, body } of written) {
    expect(`${subject} ${body}`).not.toMatch(/It does not arrive|Which address|known trouble/);
    expect(`${subject} ${body}`).not.toMatch(/noren/i);
  }
});

test('the mail about an answer is in the reseller’s own words, where it has some', async () => {
  const { id } = await ofHolder();
  await t.asDesk((tx) => answerInquiry(tx, { id, text: 'Which address?', state: 'waiting' }));
  await database.query(
    'postgres',
    `insert into mail_template (id, reseller_id, kind, locale, subject, body, updated_at)
     values (gen_random_uuid(), $1, 'inquiry_answered', 'ja', 'Re: {{subject}}', 'Read {{link}}', now())`,
    [t.reseller.id],
  );
  const [, written] = await mails();
  expect(written).toMatchObject({ subject: `Re: ${asked.subject}`, body: expect.stringMatching(/^Read http/) });
  await database.query('postgres', 'delete from mail_template');
});

test('lists come in pages, the last touched first, and are searched by a part of a subject', async () => {
  const now = Date.now();
  for (const n of [1, 2, 3]) await ofHolder({ subject: `件名 No${n}` }, new Date(now + n));
  const first = await t.asDesk((tx) => listQueue(tx, { limit: 2 }));
  expect(first.rows.map(({ subject }) => subject)).toEqual(['件名 No3', '件名 No2']);
  expect(first.total).toBe(3);
  const second = await t.asDesk((tx) => listQueue(tx, { limit: 2, cursor: first.nextCursor ?? '' }));
  expect(second).toMatchObject({ rows: [{ subject: '件名 No1' }], nextCursor: null });
  const found = await t.asDesk((tx) => listQueue(tx, { search: 'ｎｏ2' }));
  expect(found).toMatchObject({ rows: [{ subject: '件名 No2' }], total: 1 });
  expect((await t.asDesk((tx) => listQueue(tx, { mine: true }))).rows).toEqual([]);
});

test('a search looks through so many at once, says how far it came, and goes on until it has looked through all', async () => {
  const now = Date.now();
  for (const n of [1, 2, 3, 4, 5]) await ofHolder({ subject: `Nr ${n}` }, new Date(now + n));
  const walk = async (search: string, limit: number, atOnce: number) => {
    const pages: Awaited<ReturnType<typeof listQueue>>[] = [];
    let cursor: string | undefined;
    do {
      const asked = { search, limit, ...(cursor && { cursor }) };
      const page = await t.asDesk((tx) => listQueue(tx, asked, atOnce));
      pages.push(page);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return pages;
  };
  const oldest = await walk('nr 1', 50, 2);
  expect(oldest.map(({ rows }) => rows.map(({ subject }) => subject))).toEqual([[], [], ['Nr 1']]);
  expect(oldest.map(({ searchedSince }) => searchedSince)).toEqual([new Date(now + 4), new Date(now + 2), null]);
  expect(oldest[0]).toMatchObject({ total: 0, more: true });

  const subjects = (pages: typeof oldest) => pages.flatMap(({ rows }) => rows.map(({ subject }) => subject));
  for (const atOnce of [2, 3, 4, 5, 50])
    for (const limit of [1, 2, 50])
      expect(subjects(await walk('nr', limit, atOnce))).toEqual([5, 4, 3, 2, 1].map((n) => `Nr ${n}`));
  const whole = await walk('nr', 2, 50);
  expect(whole.map(({ total, more }) => ({ total, more }))).toEqual(Array(3).fill({ total: 5, more: false }));

  // Nobody next door goes on from a place of ours.
  const next = await aTenant();
  const cursor = oldest[0]?.nextCursor ?? '';
  const theirs = await asReseller(next.reseller.id)((tx) => listQueue(tx, { search: 'nr', cursor }, 2));
  expect(theirs).toMatchObject({ rows: [], nextCursor: null, total: 0 });
});

test('the trail says what was done and none of what was said', async () => {
  const { id } = await ofHolder();
  await t.asDesk((tx) => answerInquiry(tx, { id, text: 'Which address?', state: 'waiting' }));
  const { rows } = await database.query(
    'postgres',
    'select action, customer_id is null as house, detail from audit_entry where object_id = $1 order by action desc',
    [id],
  );
  expect(rows.map(({ action, house }) => ({ action, house }))).toEqual([
    { action: 'inquiry.ask', house: false },
    { action: 'inquiry.answer', house: true },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Osaka|arrive|Which/);
});
