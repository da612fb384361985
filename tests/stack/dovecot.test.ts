import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket, type TcpNetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { hash } from '@node-rs/argon2';
import { ImapFlow } from 'imapflow';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quotaQuestion } from '../../core/delivery/quota-policy.ts';
import { readPasswordHash, storedHash } from '../../core/tenancy/password-hash.ts';
import { endedBy, forgottenBy } from '../../mta/dovecot/cache-keeper.ts';
import { certificateOf } from '../../scripts/stack/certificate.ts';
import { Child } from '../../scripts/stack/child.ts';
import { HOST, superuserUrl } from '../../scripts/stack/environment.ts';
import { dovecotPart } from '../../scripts/stack/parts/platform.ts';
import { postgresPart } from '../../scripts/stack/parts/postgres.ts';
import { choosePorts, type Ports } from '../../scripts/stack/ports.ts';
import { secretsOf } from '../../scripts/stack/secrets.ts';
import { ensureSystemUser, isRoot } from '../../scripts/stack/system-users.ts';
import { until } from '../../scripts/stack/until.ts';
import { foreignHashes, foreignPassword } from '../support/foreign-hashes.ts';

/** A loopback address that is not the server's own: from there, Dovecot takes a password after TLS only. */
const ELSEWHERE = '127.0.0.9';
const ADDRESS = 'alice@example.test';

let dir: string;
let ports: Ports;
let postgres: Child;
let dovecot: Child;
let database: string;

const sql = async (text: string, values: unknown[] = []): Promise<void> => {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
};

const setPassword = async (password: string): Promise<void> => {
  await sql('update mta.dovecot_user set password = $1', [await hash(password)]);
};

/** Only the shape of the view matters here; what it shows is proved in tests/integration. */
async function makeDirectory(): Promise<void> {
  await sql("create role noren_dovecot login password 'dovecot'");
  await sql('create schema mta');
  await sql(
    'create table mta.dovecot_user (username text, password text, home text, quota_rule text, local_part text, domain text, frozen boolean not null default false)',
  );
  // Nobody has an app password here; without the table each password would be answered as if the database were down.
  await sql(
    'create table mta.dovecot_app_password (username text, password text, app_password_id text, home text, quota_rule text, local_part text, domain text, selector text, imap boolean, pop3 boolean)',
  );
  await sql('grant usage on schema mta to noren_dovecot');
  await sql(
    'create view mta.dovecot_reader as select username, password, home, quota_rule, local_part, domain from mta.dovecot_user where false',
  ); // no contract is at its end
  await sql('grant select on mta.dovecot_user, mta.dovecot_app_password, mta.dovecot_reader to noren_dovecot');
  await sql('insert into mta.dovecot_user values ($1, $2, $3, $4, $5, $6)', [
    ADDRESS,
    '',
    'home-of-alice',
    '*:bytes=20000',
    ...ADDRESS.split('@'),
  ]);
  await setPassword('first');
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'noren-dovecot-'));
  chmodSync(dir, 0o755);
  ports = await choosePorts('free', {}, () => {});
  const secrets = secretsOf(dir);
  const events = { log: () => {}, onPidChange: () => {} };
  postgres = new Child(await postgresPart({ dir, ports, secrets }, process.env), join(dir, 'postgres.log'), events);
  await postgres.start(undefined);
  database = superuserUrl(ports, secrets);
  await makeDirectory();

  const owner = isRoot() ? await ensureSystemUser('dovecot') : undefined;
  const { cert, key } = await certificateOf(dir, owner?.gid);
  const env = {
    ...process.env,
    NOREN_DOVECOT_DATABASE_URL: Object.assign(new URL(database), { username: 'noren_dovecot', password: 'dovecot' })
      .href,
    NOREN_DOVECOT_DIR: join(dir, 'dovecot'),
    NOREN_MAIL_DIR: join(dir, 'mail'),
    ...(owner && { NOREN_DOVECOT_USER: owner.name }),
    NOREN_TLS_CERT: cert,
    NOREN_TLS_KEY: key,
    NOREN_IMAP_PORT: String(ports.imap),
    NOREN_IMAPS_PORT: String(ports.imaps),
    NOREN_POP3_PORT: String(ports.pop3),
    NOREN_POP3S_PORT: String(ports.pop3s),
    NOREN_SIEVE_PORT: String(ports.sieve),
    NOREN_LMTP_PORT: String(ports.lmtp),
    NOREN_QUOTA_PORT: String(ports.quota),
  };
  dovecot = new Child(dovecotPart(ports, env), join(dir, 'dovecot.log'), events);
  await dovecot.start(undefined);
});
afterAll(async () => {
  await dovecot?.stop();
  await postgres?.stop();
  rmSync(dir, { recursive: true });
});

type Begin = (options: TcpNetConnectOpts) => Socket;

/** Says lines to a server, each after an answer, and returns all that it answered. */
function talk(port: number, lines: readonly string[], from = HOST, begin: Begin = connect): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const left = [...lines];
  let answers = '';
  const socket = begin({ host: HOST, port, localAddress: from, timeout: 20_000 });
  socket.on('data', (chunk) => {
    answers += chunk;
    const next = left.shift();
    if (next !== undefined) socket.write(`${next}\r\n`);
  });
  socket.on('end', () => resolve(answers)).on('error', reject);
  socket.on('timeout', () => socket.destroy(new Error(`no answer after: ${answers}`)));
  return promise;
}

const byTls: Begin = (options) => tlsConnect({ ...options, rejectUnauthorized: false });

const clientOf = (password: string, user = ADDRESS) =>
  new ImapFlow({
    host: HOST,
    port: ports.imaps,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user, pass: password },
    logger: false,
  });

/** Number of messages in the inbox. */
async function signIn(password: string, user = ADDRESS): Promise<number> {
  const client = clientOf(password, user);
  await client.connect();
  const inbox = await client.status('INBOX', { messages: true });
  await client.logout();
  return inbox ? (inbox.messages ?? 0) : 0;
}

/** The newest message of the inbox, whole. */
async function lastMessage(password: string): Promise<string> {
  const client = clientOf(password);
  await client.connect();
  await client.mailboxOpen('INBOX');
  const found = await client.fetchOne('*', { source: true });
  await client.logout();
  return found ? String(found.source) : '';
}

/** What quota-status answers, asked as the MTA asks it. */
function ask(address: string, sizeBytes: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect({ host: HOST, port: ports.quota, timeout: 5_000 }, () => {
    socket.write(quotaQuestion(address, sizeBytes));
  });
  socket.on('data', (answer) => {
    socket.destroy();
    resolve(String(answer));
  });
  socket.on('error', reject).on('timeout', () => socket.destroy(new Error('no answer')));
  return promise;
}

const deliver = (body: string, recipient = ADDRESS): Promise<string> =>
  talk(ports.lmtp, [
    'LHLO test',
    'MAIL FROM:<>',
    `RCPT TO:<${recipient}>`,
    'DATA',
    `Subject: test\r\n\r\n${body}\r\n.`,
    'QUIT',
  ]);

describe('Dovecot', () => {
  test('takes the password of an account that was brought along with its hash, and no other', async () => {
    const opened = foreignHashes.map((text, at) => {
      const read = readPasswordHash(text);
      if (!read.ok) throw new Error(read.key);
      return [`brought-${at}`, storedHash(read.hash)] as const;
    });
    for (const [name, text] of opened) {
      const row = [`${name}@example.test`, text, `home-of-${name}`, '*:bytes=20000', name, 'example.test'];
      await sql('insert into mta.dovecot_user values ($1, $2, $3, $4, $5, $6)', row);
    }
    const users = opened.map(([name]) => `${name}@example.test`);
    for (const user of users) expect(await signIn(foreignPassword, user), user).toBe(0);
    // From elsewhere: with each wrong password the client's address waits longer.
    const wrong = [`a login ${users[0]} another`, 'b logout'];
    expect(await talk(ports.imaps, wrong, ELSEWHERE, byTls)).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/m);
    await sql("delete from mta.dovecot_user where local_part like 'brought-%'");
  });

  test('takes no password before TLS, by IMAP, POP3 and ManageSieve', async () => {
    expect(await talk(ports.imap, [`a login ${ADDRESS} first`, 'b logout'], ELSEWHERE)).toMatch(
      /LOGINDISABLED[\s\S]*a NO \[PRIVACYREQUIRED\]/,
    );
    expect(await talk(ports.pop3, [`USER ${ADDRESS}`, 'QUIT'], ELSEWHERE)).toContain(
      '-ERR [AUTH] Plaintext authentication disallowed',
    );
    expect(await talk(ports.sieve, ['LOGOUT'], ELSEWHERE)).toContain('"SASL" ""');
  });

  test('takes mail by LMTP for those whom the view shows, and each reads their own', async () => {
    expect(await deliver('hello')).toContain(`250 2.0.0 <${ADDRESS}>`);
    expect(await signIn('first')).toBe(1);
    const stranger = await talk(ports.lmtp, ['LHLO test', 'MAIL FROM:<>', 'RCPT TO:<nobody@example.test>', 'QUIT']);
    expect(stranger).toContain('550 5.1.1');
  });

  test('keeps mail over the quota out for now, and says so to whoever asks before', async () => {
    expect(await ask(ADDRESS, 100)).toBe('action=DUNNO\n\n');
    expect(await ask(ADDRESS, 30_000)).toBe('action=452 4.2.2 Mailbox is full\n\n');
    expect(await ask('nobody@example.test', 30_000)).toBe('action=DUNNO\n\n');
    expect(await deliver(`${'x'.repeat(70)}\r\n`.repeat(300))).toContain('452 4.2.2');
  });

  test('files a tagged address with its mailbox, and keeps the tag in the header', async () => {
    expect(await deliver('tagged', 'alice+x@example.test')).toContain('250 2.0.0 <alice+x@example.test>');
    expect(await lastMessage('first')).toMatch(/^Delivered-To: alice\+x@example\.test\r$/m);
  });

  test('a changed password replaces the cached one as soon as it is announced', async () => {
    await signIn('first');
    await setPassword('second');
    await sql(`notify directory, 'credential:${ADDRESS}'`);
    await until(
      () =>
        signIn('first').then(
          () => false,
          () => true,
        ),
      { withinMs: 10_000, otherwise: () => 'the old password still works' },
    );
    await signIn('second');
  });

  test('one that is reported as misused is thrown out and not let in again, and its mail goes on arriving (R-032)', async () => {
    const open = clientOf('second');
    await open.connect();
    let ended = false;
    open.on('close', () => {
      ended = true;
    });
    await sql('update mta.dovecot_user set frozen = true');
    await sql(`notify directory, 'frozen:${ADDRESS}'`);
    await until(async () => ended, { withinMs: 10_000, otherwise: () => 'the open session goes on' });
    await expect(signIn('second')).rejects.toMatchObject({ authenticationFailed: true });
    expect(await deliver('still here')).toContain(`250 2.0.0 <${ADDRESS}>`);
    await sql('update mta.dovecot_user set frozen = false');
    await sql(`notify directory, 'credential:${ADDRESS}'`);
    await until(
      () =>
        signIn('second').then(
          () => true,
          () => false,
        ),
      { withinMs: 10_000, otherwise: () => 'it is not let in again' },
    );
  });

  test('a known login outlives the database', async () => {
    await signIn('second');
    await postgres.stop();
    await signIn('second');
  });
});

test.each([
  ['credential:a@example.test', 'a@example.test'],
  ['credential', undefined],
  ['all', undefined],
  ['recipient:a@example.test', null],
  ['source_binding', null],
])('the notice %s makes the cache forget %s', (notice, forgotten) => {
  expect(forgottenBy(notice)).toBe(forgotten);
});

test('only a notice of misuse ends sessions', () => {
  expect(endedBy(`frozen:${ADDRESS}`)).toBe(ADDRESS);
  expect(forgottenBy(`frozen:${ADDRESS}`)).toBe(ADDRESS);
  expect(endedBy(`credential:${ADDRESS}`)).toBeNull();
  expect(endedBy('all')).toBeNull();
});
