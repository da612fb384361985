import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { today } from '../../services/contract/contract-state.ts';
import { hashOf, type InvoiceDocument, invoiceDocument } from '../../services/invoice/document.ts';
import { roleUrl, templateName } from '../support/database.ts';
import { lateRows, manyContracts } from '../support/many-contracts.ts';

const contracts = 1_600; // eight transactions of a close
const monthBack = (n: number) => monthAfter(today().slice(0, 7), -n);
const [first, second, third] = [monthBack(3), monthBack(2), monthBack(1)];

/** A database beside that of the test, filled with the same contracts. */
async function aCopy() {
  const [server, password] = [inject('databaseServer'), inject('rolePassword')];
  const name = `noren_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name} template ${templateName} owner noren_owner`);
  const client = new pg.Client({
    connectionString: Object.assign(new URL(server), { pathname: `/${name}` }).toString(),
  });
  await client.connect();
  const query = (_: string, sql: string, values?: unknown[]) => client.query(sql, values);
  await manyContracts(query, contracts, `${first}-01`, `${second}-20`);
  const env = { NOREN_SYSTEM_DATABASE_URL: roleUrl(server, name, 'noren_system', password) };
  const close = (month: string, TZ: string): ChildProcess =>
    spawn(process.execPath, ['tests/support/closing.ts', month], {
      env: { ...process.env, ...env, NOREN_APP_DATABASE_URL: env.NOREN_SYSTEM_DATABASE_URL, TZ },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  return {
    query,
    close,
    /** Closes a month to the end. */
    async closed(month: string, TZ = 'UTC') {
      const child = close(month, TZ);
      const began = once(child.stdout ?? child, 'data').then(() => performance.now());
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
      return performance.now() - (await began);
    },
    async drop(): Promise<void> {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
type Copy = Awaited<ReturnType<typeof aCopy>>;

/** Waits until a process says that it closes. */
async function hasBegun(child: ChildProcess): Promise<void> {
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  await Promise.race([once(lines, 'line'), once(child, 'close')]);
}

type Row = {
  number: string;
  contract_id: string;
  month: string;
  document: InvoiceDocument;
  content_hash: Buffer;
  rest: string;
};
async function invoicesOf({ query }: Copy): Promise<Row[]> {
  const { rows } = await query(
    'postgres',
    `select number, contract_id, month, document, content_hash,
       concat_ws(' ', issued_on, due_on, net, tax, total, encode(ledger_hash, 'hex'), issued_at) as rest
     from invoice order by number`,
  );
  return rows;
}
const issuedIn = async ({ query }: Copy): Promise<number> =>
  Number((await query('postgres', 'select count(*) from invoice')).rows[0].count);
/** An invoice without what depends on when it was issued and what came before it. */
const contents = (rows: readonly Row[]) =>
  new Map(
    rows.map(({ contract_id, month, document }) => [
      `${contract_id} ${month}`,
      { ...document, number: '', issuedOn: '' },
    ]),
  );

function expectWhole(rows: readonly Row[]): void {
  expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, at) => at + 1));
  expect(new Set(rows.map(({ contract_id, month }) => `${contract_id} ${month}`)).size).toBe(rows.length);
  for (const { document, content_hash, rest, number } of rows) {
    expect(hashOf(invoiceDocument.parse(document)).equals(content_hash)).toBe(true);
    expect(
      rest.startsWith(`${document.issuedOn} ${document.dueOn} ${document.net} ${document.tax} ${document.total}`),
    ).toBe(true);
    expect(Number(document.number.slice(4))).toBe(Number(number));
  }
}

let killed: Copy;
let undisturbed: Copy;
beforeAll(async () => {
  [killed, undisturbed] = [await aCopy(), await aCopy()];
});
afterAll(async () => {
  await killed?.drop();
  await undisturbed?.drop();
});

test('a close that is killed again and again issues what an undisturbed one does, in New York as in London', {
  timeout: 300_000,
}, async () => {
  for (const copy of [undisturbed, killed]) {
    await copy.closed(first);
    await lateRows(copy.query, contracts, `${first}-11T00:00:00+09:00`);
  }
  const tookMs = await undisturbed.closed(second);

  let kills = 0;
  const survivors = [];
  const reached = new Set<number>();
  // Every third lives until it has committed a batch; all die at a random moment of the next one, however fast the machine is.
  while (kills < 12 || survivors.length === 0) {
    const before = await issuedIn(killed);
    const child = killed.close(second, 'America/New_York');
    await hasBegun(child);
    if (kills < 12) {
      if (kills % 3 === 2) while (child.exitCode === null && (await issuedIn(killed)) === before) await sleep(2);
      await sleep(Math.random() * (tookMs / 16));
      child.kill('SIGKILL');
    }
    const [code, signal] =
      child.exitCode === null && child.signalCode === null
        ? await once(child, 'close')
        : [child.exitCode, child.signalCode];
    if (signal === 'SIGKILL') {
      kills++;
      reached.add(await issuedIn(killed));
    } else survivors.push(code);
  }
  expect(kills).toBeGreaterThanOrEqual(10);
  expect(survivors.at(-1)).toBe(0);
  expect(reached.size).toBeGreaterThan(1); // some died between two batches, with others done

  const [rows, expected] = [await invoicesOf(killed), await invoicesOf(undisturbed)];
  expectWhole(rows);
  expect(contents(rows)).toEqual(contents(expected));
  expect(rows.filter(({ month }) => month === second).length).toBeGreaterThan(contracts / 2);
  const lines = new Set(rows.flatMap(({ document }) => document.lines.map(({ key }) => key)));
  expect([...lines].toSorted()).toEqual(['accounts', 'adjustment', 'base', 'early-termination', 'minimum']);
});

test('closing it once more changes nothing', async () => {
  const before = await invoicesOf(killed);
  const series = () => killed.query('postgres', 'select last from invoice_series').then(({ rows }) => rows);
  const last = await series();
  await killed.closed(second, 'Asia/Tokyo');
  expect(await invoicesOf(killed)).toEqual(before);
  expect(await series()).toEqual(last);
  expect((await killed.query('postgres', 'select month from month_close order by 1')).rows).toEqual([
    { month: first },
    { month: second },
  ]);
});

test('two operators who close a month at once, one of whom dies, issue each invoice once', {
  timeout: 120_000,
}, async () => {
  const both = [killed.close(third, 'UTC'), killed.close(third, 'Asia/Tokyo'), killed.close(third, 'UTC')];
  const ends = Promise.all(both.map((child) => once(child, 'close')));
  await hasBegun(both[0] as ChildProcess);
  await sleep(Math.random() * 200);
  both[0]?.kill('SIGKILL');
  const codes = (await ends).map(([code]) => code);
  expect(codes.slice(1)).toEqual([0, 0]);
  await undisturbed.closed(third);
  const rows = await invoicesOf(killed);
  expectWhole(rows);
  expect(contents(rows)).toEqual(contents(await invoicesOf(undisturbed)));
  // Of each, and of nothing else, somebody is to be told; the table takes none of them twice.
  const told = await killed.query(
    'postgres',
    `select b.kind, i.id from billing_notice b full join invoice i on b.object_id = i.id where b.kind is null or i.id is null`,
  );
  expect(told.rows).toEqual([]);
});
