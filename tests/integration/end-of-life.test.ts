import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasureSteps } from '../../core/contract/end-of-life.ts';
import { overdueContracts } from '../../services/arrears/overdue-contracts.ts';
import { inSystem } from '../../services/db/doors.ts';
import { erasureRecord, recordHash } from '../../services/end-of-life/certify-erasure.ts';
import { getCertificate, getEnd, previewErasure } from '../../services/end-of-life/end-view.ts';
import { eraseContract } from '../../services/end-of-life/erase-contract.ts';
import { eraseStarted } from '../../services/end-of-life/erase-started.ts';
import { openExport, waiveDebts } from '../../services/end-of-life/settle-end.ts';
import { startErasure } from '../../services/end-of-life/start-erasure.ts';
import { bucketerOf } from '../../services/vault/buckets.ts';
import { openText } from '../../services/vault/vault.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { aFullTenant, endedContract, pastWindow, writeMailboxes } from '../support/tenant-at-its-end.ts';

const database = useFreshDatabase();
const scheduled = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
let mailDir: string;
beforeAll(() => {
  mailDir = mkdtempSync(join(tmpdir(), 'noren-mail-'));
});
afterAll(() => rmSync(mailDir, { recursive: true, force: true }));

const nameOf = (resellerId: string) =>
  asOperator(({ db }) => db.reseller.findUniqueOrThrow({ where: { id: resellerId } })).then((row) => row.operatorName);
const endOf = (resellerId: string) => asOperator((tx) => getEnd(tx, { resellerId }));
const accountsOf = async (resellerId: string) =>
  (
    await database.query(
      'noren_system',
      'select distinct account_id as id from account_ledger where reseller_id = $1',
      [resellerId],
    )
  ).rows.map(({ id }) => String(id));

/** A tenant whose window has passed, with mailboxes on disk. */
async function atItsEnd(deliveries = 3, messages = 7) {
  const tenant = await aFullTenant(database, deliveries);
  const { id } = tenant.reseller;
  await endedContract(database, id);
  await pastWindow(database, id);
  writeMailboxes(mailDir, await accountsOf(id), messages);
  return tenant;
}
const start = async (resellerId: string) =>
  asOperator(async (tx) => startErasure(tx, { resellerId, name: await nameOf(resellerId) }));

/** Every row of every table that names a tenant, by table; a table that cannot name one is left out. */
async function rowsOf(resellerId: string): Promise<Record<string, number>> {
  const { rows } = await database.query(
    'postgres',
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'reseller_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await database.query('postgres', `select count(*)::int as n from ${name} where reseller_id = $1`, [
      resellerId,
    ]);
    if (found.rows[0].n > 0) counts[name] = found.rows[0].n;
  }
  return counts;
}

describe('the way to the end of a contract (R-117)', () => {
  test('waits for the money, or for a reason to waive it; then for the window, then for a name (R-107)', async () => {
    const { reseller, owes, pays } = await aDebtor();
    const resellerId = reseller.id;
    await owes(30_000, daysAgo(60));
    const open = () => asOperator((tx) => openExport(tx, { resellerId, days: 30 }));
    const key = (refused: string) => expect.objectContaining({ key: refused });
    await expect(open()).rejects.toEqual(key('end_step'));
    await endedContract(database, resellerId);
    expect(await endOf(resellerId)).toMatchObject({ step: 'settle', open: 30_000 });
    await expect(open()).rejects.toEqual(key('end_step'));
    const waive = (amount: number) => asOperator((tx) => waiveDebts(tx, { resellerId, amount, reason: 'wound up' }));
    await expect(waive(10_000)).rejects.toEqual(key('end_amount'));
    await pays(20_000, daysAgo(70));
    const asked = async () =>
      (await asOperator(({ db }) => overdueContracts(db, daysAgo(0)))).map((each) => each.resellerId);
    expect(await asked()).toContain(resellerId);
    await waive(10_000);
    expect(await asked()).not.toContain(resellerId);
    expect(await endOf(resellerId)).toMatchObject({
      step: 'export',
      open: 10_000,
      waived: 10_000,
      waivedReason: 'wound up',
    });
    await expect(asOperator((tx) => startErasure(tx, { resellerId, name: 'x' }))).rejects.toEqual(key('end_step'));
    await open();
    const { window } = await endOf(resellerId);
    expect(window).not.toBeNull();
    await asOperator((tx) => openExport(tx, { resellerId, days: 60 }));
    expect((await endOf(resellerId)).window?.until).not.toBe(window?.until);
    await pastWindow(database, resellerId);
    expect(await endOf(resellerId)).toMatchObject({ step: 'erase', erasure: null });
    await expect(asOperator((tx) => startErasure(tx, { resellerId, name: 'Operator' }))).rejects.toEqual(
      key('end_name'),
    );
    expect(await rowsOf(resellerId)).not.toHaveProperty('erasure');
  });
});

describe('an erasure (R-083, R-117)', () => {
  test('takes everything that was supplied, keeps the books, and touches nobody else', async () => {
    const other = await atItsEnd();
    const { reseller, customer } = await atItsEnd();
    const [accounts, others] = [await accountsOf(reseller.id), await rowsOf(other.reseller.id)];
    const expected = await asOperator((tx) => previewErasure(tx, { resellerId: reseller.id }));
    expect(expected).toMatchObject({
      account: 2,
      customer: 1,
      domain: 1,
      delivery: 3,
      alias: 1,
      vacation: 1,
      mail_filter: 1,
      spam_setting: 1,
      suppression: 1,
    });
    await bucketerOf(reseller.id);
    const before = await rowsOf(reseller.id);
    const { id } = await start(reseller.id);
    await eraseStarted(scheduled, mailDir);

    const end = await endOf(reseller.id);
    expect(end.step).toBeNull();
    expect(end.erasure?.steps.map(({ step, finishedAt }) => [step, finishedAt !== null])).toEqual(
      erasureSteps.map((step) => [step, true]),
    );
    expect(end.erasure?.counts).toMatchObject({ ...expected, mailbox: accounts.length, message: accounts.length * 7 });
    for (const account of accounts) expect(existsSync(join(mailDir, account))).toBe(false);

    const after = await rowsOf(reseller.id);
    const kept = [
      'account_ledger',
      'audit_entry',
      'contract',
      'contract_event',
      'data_key',
      'invoice_series',
      'billing_notice',
    ];
    const own = ['audit_link', 'contract_end', 'erasure', 'erasure_step', 'erasure_mailbox'];
    for (const name of Object.keys(after)) expect([...kept, ...own, 'notice', 'contractor'], name).toContain(name);
    expect(after.account_ledger).toBe(Number(before.account_ledger) + 2); // both accounts are closed in it
    const sum = await database.query(
      'postgres',
      'select sum(delta)::int as n from account_ledger where reseller_id = $1',
      [reseller.id],
    );
    expect(sum.rows[0].n).toBe(0);
    expect(await rowsOf(other.reseller.id)).toEqual(others);
    for (const account of await accountsOf(other.reseller.id)) expect(existsSync(join(mailDir, account))).toBe(true);

    const { rows: keys } = await database.query(
      'postgres',
      'select customer_id, length(wrapped_data_key || wrapped_index_key) as n, destroyed_at from data_key where reseller_id = $1',
      [reseller.id],
    );
    for (const key of keys) expect(key).toMatchObject({ n: 0, destroyed_at: expect.any(Date) });
    // The reseller's own too, by which a day's rows are told apart (ADR 0087).
    expect(keys.map((key) => key.customer_id)).toEqual(expect.arrayContaining([null, customer.id]));
    const { rows: trail } = await database.query(
      'postgres',
      `select detail from audit_entry where reseller_id = $1 and action in ('session.open', 'account.open', 'customer.onboard', 'domain.add')`,
      [reseller.id],
    );
    expect(trail.length).toBeGreaterThan(0);
    for (const { detail } of trail) expect(detail).toEqual({});

    const { rows: views } = await database.query(
      'postgres',
      `select table_name as name from information_schema.columns
      where table_schema = 'mta' and column_name = 'reseller_id'`,
    );
    for (const { name } of views) {
      const seen = await database.query('postgres', `select 1 from mta.${name} where reseller_id = $1`, [reseller.id]);
      expect(seen.rowCount, name).toBe(0);
    }

    const { record, hash } = await asOperator((tx) => getCertificate(tx, { id }));
    expect(recordHash(erasureRecord.parse(record)).toString('hex')).toBe(hash);
    expect(record).toMatchObject({ contractor: await nameOf(reseller.id), counts: expected });
    // Nothing of it can be read, also by whoever kept a copy of the sealed rows.
    await expect(
      openText(
        { resellerId: reseller.id, customerId: customer.id },
        { table: 't', column: 'c', row: 'r' },
        new Uint8Array(40),
      ),
    ).rejects.toThrow();
  });

  test('is certified for good: doing it again changes nothing, and nobody changes the certificate', async () => {
    const { reseller } = await atItsEnd();
    const { id } = await start(reseller.id);
    await eraseContract(id, scheduled, mailDir);
    const certified = () =>
      database.query('noren_system', 'select record, hash, finished_at from erasure where id = $1', [id]);
    const [first, rows] = [(await certified()).rows, await rowsOf(reseller.id)];
    await eraseContract(id, scheduled, mailDir);
    await eraseStarted(scheduled, mailDir);
    expect((await certified()).rows).toEqual(first);
    expect(await rowsOf(reseller.id)).toEqual(rows);
    for (const role of ['noren_system', 'postgres']) {
      await expect(database.query(role, `update erasure set record = '{}' where id = $1`, [id])).rejects.toThrow();
      await expect(database.query(role, 'delete from erasure where id = $1', [id])).rejects.toThrow();
    }
    await expect(start(reseller.id)).rejects.toMatchObject({ key: 'end_step' });
  });

  test('stops where mailboxes cannot be reached, says so, and goes on once they can', async () => {
    const { reseller } = await atItsEnd();
    const { id } = await start(reseller.id);
    for (const dir of [undefined, join(mailDir, 'nowhere')]) {
      await expect(eraseStarted(scheduled, dir)).rejects.toThrow(/erasures stopped/);
      const step = (await endOf(reseller.id)).erasure?.steps.find(({ step }) => step === 'mailboxes');
      expect(step).toMatchObject({ finishedAt: null, lastError: expect.stringMatching(/mailboxes/) });
    }
    expect((await rowsOf(reseller.id)).account).toBe(2);
    await eraseStarted(scheduled, mailDir);
    expect((await asOperator((tx) => getCertificate(tx, { id }))).record.counts.account).toBe(2);
  });

  test('comes to the same certificate however often it is killed, between steps and within them', {
    timeout: 300_000,
  }, async () => {
    const { reseller } = await atItsEnd(30_000, 400);
    const other = await atItsEnd();
    const [accounts, others] = [await accountsOf(reseller.id), await rowsOf(other.reseller.id)];
    const expected = await asOperator((tx) => previewErasure(tx, { resellerId: reseller.id }));
    const { id } = await start(reseller.id);
    const run = (): ChildProcess =>
      spawn(process.execPath, ['tests/support/erasing.ts', id, mailDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    /** What is finished and counted so far: it changes with every transaction of the erasure. */
    const progress = async () => {
      const { rows } = await database.query(
        'postgres',
        `select jsonb_build_object('finished', count(finished_at), 'counts', jsonb_agg(counts order by position), 'mailboxes',
           (select jsonb_agg(removed_at is not null) from erasure_mailbox where erasure_id = $1))::text as now
         from erasure_step where erasure_id = $1`,
        [id],
      );
      return String(rows[0].now);
    };
    const [reached, finished] = [new Set<string>(), new Set<number>()];
    let kills = 0;
    for (let survived = false; !survived; ) {
      const before = await progress();
      const child = run();
      const closed = once(child, 'close');
      if (kills < 14 || finished.size < 4) {
        // One to four of its transactions later than the last: spread over all of it, not one death a transaction.
        let seen = before;
        for (let more = 1 + (kills % 4); more > 0 && child.exitCode === null; ) {
          const now = await progress();
          if (now === seen) await sleep(2);
          else more--;
          seen = now;
        }
        await sleep(Math.random() * 8);
        child.kill('SIGKILL');
      }
      const [code] = await closed;
      survived = code === 0;
      if (!survived) kills++;
      const now = await progress();
      reached.add(now);
      finished.add(JSON.parse(now).finished);
    }
    expect(kills).toBeGreaterThanOrEqual(10);
    expect(reached.size).toBeGreaterThanOrEqual(10);
    expect(finished.size).toBeGreaterThanOrEqual(4); // some died between two steps, the others within one
    const { record } = await asOperator((tx) => getCertificate(tx, { id }));
    expect(record.counts).toMatchObject({
      ...expected,
      ...{ mailbox: accounts.length, message: accounts.length * 400, delivery: 30_000 },
    });
    expect(await rowsOf(other.reseller.id)).toEqual(others);
  });

  test('done by two at once counts each row once', { timeout: 120_000 }, async () => {
    const { reseller } = await atItsEnd(9_000);
    const expected = await asOperator((tx) => previewErasure(tx, { resellerId: reseller.id }));
    const { id } = await start(reseller.id);
    await Promise.all([eraseContract(id, scheduled, mailDir), eraseContract(id, scheduled, mailDir)]);
    expect((await asOperator((tx) => getCertificate(tx, { id }))).record.counts).toMatchObject(expected);
  });
});
