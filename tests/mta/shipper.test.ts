import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { journalFileName } from '../../core/delivery/journal-file.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { Journal } from '../../plugins/shared/journal.ts';
import { openText } from '../../services/vault/vault.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { aFact, aReportFact, aStory, tenant } from './made-facts.ts';
import { type Gate, startGate } from './postgres-gate.ts';
import { until } from './running-mta.ts';
import { type RunningShipper, runShipper } from './running-shipper.ts';

const database = useFreshDatabase();
let dir: string;
let gate: Gate;
let shipper: RunningShipper;
let env: Record<string, string>;
let nextPid = 1;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'noren-journal-'));
  gate = await startGate(new URL(database.urlOf('noren_system')));
  env = {
    NOREN_JOURNAL_DIR: dir,
    NOREN_SYSTEM_DATABASE_URL: gate.urlFor(database.urlOf('noren_system')),
    NOREN_KEK: process.env.NOREN_KEK ?? '',
    NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
  };
  shipper = runShipper(env);
  await shipper.start();
});
afterEach(async () => {
  gate.set('open');
});
afterAll(async () => {
  await shipper?.stop('SIGKILL');
  await gate?.stop();
  await rm(dir, { recursive: true, force: true });
});

const aJournal = () => new Journal({ dir, node: 'node-1', pid: nextPid++ });

const eventsOf = async (facts: readonly Fact[]) =>
  (
    await database.query('noren_system', 'select * from delivery_event where id = any($1::uuid[])', [
      facts.map(({ id }) => id),
    ])
  ).rows;
const deliveriesOf = async ({ messageId, id }: Fact) =>
  (await database.query('noren_system', 'select * from delivery where message_id = $1', [messageId ?? id])).rows;
const shipped = (facts: readonly Fact[], timeoutMs?: number) =>
  until(`${facts.length} facts are shipped`, async () => (await eventsOf(facts)).length === facts.length, timeoutMs);

describe('the shipper', () => {
  test('keeps the published status of a failure, and reads a journal from before there was one (R-050)', async () => {
    const refused = aFact({ kind: 'rejected', reason: 'SUPPRESSED', errorStatus: 10 });
    const { errorStatus: _, ...older } = aFact({ kind: 'rejected', reason: 'UNKNOWN_RECIPIENT' });
    const journal = aJournal();
    await journal.append([refused, older as Fact]);
    await shipped([refused, older as Fact]);
    await journal.close();
    expect(await deliveriesOf(refused)).toMatchObject([{ error_status: 10 }]);
    expect(await eventsOf([refused])).toMatchObject([{ error_status: 10 }]);
    expect(await deliveriesOf(older as Fact)).toMatchObject([{ error_status: null }]);
  });

  test('brings a message’s facts into one row and its timeline within a second, addresses sealed', async () => {
    const story = aStory();
    const journal = aJournal();
    await journal.append([story[0]]);
    await shipped([story[0]], 1_000);
    expect(await deliveriesOf(story[0])).toMatchObject([{ state: 'queued', attempts: 0, settled_at: null }]);
    await journal.append([story[1]]);
    await shipped([story[1]], 1_000);
    expect(await deliveriesOf(story[0])).toMatchObject([{ state: 'deferred', attempts: 1, last_code: 451 }]);
    await journal.append([story[2]]);
    await shipped([story[2]], 1_000);
    await journal.close();

    const [row, ...more] = await deliveriesOf(story[0]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      state: 'delivered',
      attempts: 2,
      last_code: 250,
      last_enhanced: '2.0.0',
      reseller_id: tenant.resellerId,
      customer_id: tenant.customerId,
      sender_domain: 'alpha.test',
      recipient_domain: 'remote.test',
      remote_host: 'mx1.remote.test',
      source_ip: '127.0.2.1',
      source_helo: 'out.alpha.test',
      next_attempt_at: null,
      size_bytes: 1234,
      client_helo: 'client.test',
    });
    const text = (column: string, table = 'delivery', from = row) =>
      openText(tenant, { table, column, row: from.id }, from[column]);
    expect(await text('sender_cipher')).toBe('ken@alpha.test');
    expect(await text('recipient_cipher')).toBe('Reader@Remote.test');
    expect(await text('last_reply_cipher')).toBe('250 2.0.0 Ok');
    const events = (await eventsOf(story)).toSorted((a, b) => a.at - b.at);
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'deferred', 'delivered']);
    expect(await text('reply_cipher', 'delivery_event', events[1])).toBe('451 4.7.1 Greylisted');
    expect(JSON.stringify([row, events])).not.toMatch(/ken@|reader@/i);
  });

  test('ends a delivery by the first bounce by mail, also one that is shipped before the delivery’s own facts', async () => {
    const [accepted, deferred, delivered] = aStory().map((fact) => ({ ...fact, returnId: 'abcdefghijk27' }));
    if (!accepted || !deferred || !delivered) throw new Error('a story has three facts');
    const about = { by: 'return-path' as const, day: accepted.acceptedAt.slice(0, 10), returnId: 'abcdefghijk27' };
    const [first, second] = [aReportFact(about), aReportFact(about, { enhanced: '5.2.2' })];
    const complaint = aReportFact(about, { outcome: 'complained', bounceReason: 'feedback', errorStatus: 10 });
    const stranger = aReportFact({ ...about, returnId: 'zzzzzzzzzzzzz' }, { customerId: tenant.resellerId });
    const journal = aJournal();
    const waiting = async () =>
      (await database.query('noren_system', 'select id, report_cipher from waiting_report where next_try_at > now()'))
        .rows;
    await journal.append([first, stranger]);
    const rows = await until('the report waits', async () => {
      const found = await waiting();
      return found.length === 2 && found;
    });
    expect(Buffer.concat(rows.map(({ report_cipher }) => report_cipher)).toString('latin1')).not.toContain(
      'User unknown',
    );

    await journal.append([accepted, deferred]);
    await shipped([accepted, deferred]);
    await database.query('noren_system', 'update waiting_report set next_try_at = now()');
    await until('the bounce is taken', async () => (await deliveriesOf(accepted))[0]?.state === 'bounced');
    await journal.append([delivered, second, complaint, { ...complaint, id: second.id.replace(/^./, '0') }]);
    await shipped([delivered]);
    const kinds = async () =>
      (
        await database.query('noren_system', 'select kind from delivery_event where delivery_id = $1', [
          (await deliveriesOf(accepted))[0].id,
        ])
      ).rows
        .map(({ kind }) => kind)
        .toSorted();
    await until('the complaint is taken', async () => (await kinds()).includes('complained'));
    expect(await kinds()).toEqual(['accepted', 'complained', 'deferred', 'delivered', 'returned']);
    expect(await deliveriesOf(accepted)).toMatchObject([
      { state: 'bounced', reported: true, last_enhanced: '5.1.1', error_status: 2, bounce_reason: 'userunknown' },
    ]);
    expect((await database.query('noren_system', 'select id from waiting_report')).rows).toEqual([{ id: stranger.id }]);
    await journal.close();
  });

  test('makes the same of facts that come in the wrong order from two files, or twice', async () => {
    const owner = { resellerId: randomUUID(), customerId: randomUUID() };
    const [accepted, deferred, delivered] = aStory().map((each) => ({ ...each, ...owner })) as [Fact, Fact, Fact];
    const [first, second] = [aJournal(), aJournal()];
    await first.append([delivered, delivered]);
    await shipped([delivered]);
    await second.append([deferred, deferred, accepted, accepted, delivered]);
    await shipped([accepted, deferred, delivered]);
    const last = aFact();
    await second.append([last]);
    await shipped([last]);
    expect(await deliveriesOf(accepted)).toMatchObject([{ state: 'delivered', attempts: 2, last_code: 250 }]);
    expect(await eventsOf([accepted, deferred, delivered])).toHaveLength(3);
    const counted = await database.query(
      'noren_system',
      `select s.recipients_queued::int, s.messages_queued::int, h.state::text, h.deliveries::int from send_count s
       join delivery_hour h using (reseller_id, customer_id) where s.customer_id = $1 and h.deliveries <> 0`,
      [owner.customerId],
    );
    const once = { recipients_queued: 1, messages_queued: 1, state: 'delivered', deliveries: 1 };
    expect(counted.rows).toEqual([once]);
    await Promise.all([first.close(), second.close()]);
  });

  test('keeps rejections without a tenant and without a message', async () => {
    const rejections = [
      aFact({
        kind: 'rejected',
        messageId: null,
        resellerId: null,
        customerId: null,
        accountId: null,
        reason: 'NOT_DESIGNATED',
        code: 550,
      }),
      aFact({
        kind: 'rejected',
        messageId: null,
        resellerId: null,
        customerId: null,
        accountId: null,
        recipient: null,
        sender: '',
        client: { ip: '::1', helo: 'a\0b', tls: false },
      }),
    ];
    const journal = aJournal();
    await journal.append(rejections);
    await shipped(rejections);
    for (const each of rejections)
      expect(await deliveriesOf(each)).toMatchObject([{ state: 'rejected', reseller_id: null }]);
    await journal.close();
  });

  test('waits for the rest of a half-written line', async () => {
    const [whole, half] = [aFact(), aFact()];
    const file = join(dir, journalFileName('node-1', nextPid++, Date.now()));
    const line = `${JSON.stringify(half)}\n\n`;
    await writeFile(file, `${JSON.stringify(whole)}\n\n${line.slice(0, 100)}`);
    await shipped([whole]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await eventsOf([half])).toEqual([]);
    await appendFile(file, line.slice(100));
    await shipped([half]);
  });

  test('leaves what is not known to be on the disk: a sync that fails takes it back', async () => {
    const [sure, unsure, next] = [aFact(), aFact(), aFact()];
    const pid = nextPid++;
    const file = join(dir, journalFileName('node-1', pid, Date.now()));
    const kept = `${JSON.stringify(sure)}\n\n`;
    await writeFile(file, `${kept}${JSON.stringify(unsure)}\n`);
    await shipped([sure]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await truncate(file, kept.length);
    const after = new Journal({ dir, node: 'node-1', pid });
    await after.append([next]);
    await shipped([next]);
    await until('the first file is done with', async () => !(await readdir(dir)).includes(basename(file)));
    expect(await eventsOf([unsure])).toEqual([]);
    await after.close();
  });

  test('puts a malformed line aside, says so, and goes on', async () => {
    const [before, after] = [aFact(), aFact()];
    const name = journalFileName('node-1', nextPid++, Date.now());
    const lines = [
      JSON.stringify(before),
      '{"v":1,',
      JSON.stringify({ ...after, kind: 'invented' }),
      'ÿ',
      JSON.stringify(after),
    ];
    await writeFile(join(dir, name), `${lines.join('\n')}\n\n`);
    await shipped([before, after]);
    expect((await readFile(join(dir, `${name}.bad`), 'utf8')).trimEnd().split('\n')).toEqual(lines.slice(1, 4));
    expect(shipper.log()).toContain(`ERROR: a line of ${name} could not be shipped`);
  });

  test('puts aside a fact that Postgres refuses, and ships those around it', async () => {
    const facts = [aFact(), aFact({ sizeBytes: 3_000_000_000 }), aFact()];
    const name = journalFileName('node-1', nextPid++, Date.now());
    await writeFile(join(dir, name), `${facts.map((each) => JSON.stringify(each)).join('\n')}\n\n`);
    await shipped([facts[0], facts[2]] as Fact[]);
    expect(JSON.parse(await readFile(join(dir, `${name}.bad`), 'utf8')).id).toBe(facts[1]?.id);
  });

  test('removes a file when it is shipped and its writer has left it, a torn last line included', async () => {
    const fact = aFact();
    const old = journalFileName('node-1', nextPid++, Date.now() - 1_000_000);
    // Whole at once: an empty file that nobody writes to any more would be removed at once.
    await writeFile(join(dir, 'being-written'), `${JSON.stringify(fact)}\n{"torn":`);
    await rename(join(dir, 'being-written'), join(dir, old));
    await shipped([fact]);
    await until('it is removed', async () => !(await readdir(dir)).includes(old));
    expect(await readFile(join(dir, `${old}.bad`), 'utf8')).toBe('{"torn":\n');
    const offsets = () => database.query('noren_system', 'select * from journal_offset where file = $1', [old]);
    await until('its offset is removed', async () => (await offsets()).rows.length === 0);
    const live = journalFileName('node-1', nextPid, Date.now());
    await writeFile(join(dir, live), '');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await readdir(dir)).toContain(live);
  });

  test('takes the zeros at the end of a file that lost its power for nobody’s line', async () => {
    const fact = aFact();
    const old = journalFileName('node-1', nextPid++, Date.now() - 1_000_000);
    await writeFile(join(dir, 'being-written'), `${JSON.stringify(fact)}\n\0\0`);
    await rename(join(dir, 'being-written'), join(dir, old));
    await shipped([fact]);
    await until('it is removed', async () => !(await readdir(dir)).includes(old));
    expect(await readdir(dir)).not.toContain(`${old}.bad`);
  });

  test('ships every fact exactly once while Postgres goes away twice and the shipper is killed', async () => {
    const journal = aJournal();
    const stories: Fact[][] = [];
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    let writing = true;
    const writer = (async () => {
      while (writing) {
        const story = aStory();
        stories.push(story);
        for (const each of story) await journal.append([each]);
        await pause(10); // what is written depends on the time that it takes, not on how fast the disk is
      }
    })();
    await pause(500);
    gate.set('shut');
    await pause(1_500);
    gate.set('open');
    await pause(500);
    for (let round = 0; round < 3; round++) {
      await shipper.stop('SIGKILL');
      await shipper.start();
      await pause(300);
    }
    gate.set('silent');
    await pause(2_500);
    gate.set('open');
    writing = false;
    await writer;
    const facts = stories.flat();
    expect(facts.length).toBeGreaterThan(300);
    await shipped(facts, 60_000);
    const { rows } = await database.query(
      'noren_system',
      "select count(*)::int as deliveries, count(*) filter (where state = 'delivered' and attempts = 2)::int as right from delivery where message_id = any($1)",
      [stories.map(([accepted]) => accepted?.messageId)],
    );
    expect(rows[0]).toEqual({ deliveries: stories.length, right: stories.length });
    await journal.close();
  }, 120_000);

  test('stops cleanly when it is asked to, also while Postgres is away', async () => {
    expect(await shipper.stop()).toBe(0);
    await shipper.start();
    gate.set('shut');
    const fact = aFact();
    const journal = aJournal();
    await journal.append([fact]);
    await until('it waits', async () => /facts wait/.test(shipper.log()));
    expect(await shipper.stop()).toBe(0);
    gate.set('open');
    await shipper.start();
    await shipped([fact]);
    await journal.close();
  });

  test('says which variables are missing', () => {
    const { status, stderr } = spawnSync(process.execPath, ['mta/shipper/main.ts'], {
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    for (const name of ['NOREN_JOURNAL_DIR', 'NOREN_SYSTEM_DATABASE_URL', 'NOREN_KEK']) expect(stderr).toContain(name);
  });
});
