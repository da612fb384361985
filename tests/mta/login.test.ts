import { describe, expect, test } from 'vitest';
import { readPasswordHash, storedHash } from '../../core/tenancy/password-hash.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller } from '../support/builders.ts';
import { foreignHashes, foreignPassword } from '../support/foreign-hashes.ts';
import { until } from './running-mta.ts';
import { greeted } from './smtp-dialogue.ts';
import { makeRelayLogin, password, useWorld } from './world.ts';

const world = useWorld();
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function secure(port = world.mta.ports.submission) {
  const client = await greeted(port);
  await client.startTls();
  return client;
}

describe('AUTH', () => {
  test('is offered and taken only inside TLS', async () => {
    const client = await greeted(world.mta.ports.submission);
    expect(await client.say('EHLO again.test')).not.toContain('AUTH');
    expect(await client.login(world.alpha.address, password)).toMatch(/^530 5\.7\.0 /);
    expect(await client.startTls()).toContain('AUTH PLAIN LOGIN');
    expect(await client.login(world.alpha.address, password)).toMatch(/^235 2\.7\.0 /);
  });

  test('works at once on the listener with TLS from the start', async () => {
    const client = await greeted(world.mta.ports.submissions, { tls: true });
    expect(await client.login(world.alpha.address.toUpperCase(), password)).toMatch(/^235 /);
  });

  test('takes PLAIN without initial response, and LOGIN in both forms', async () => {
    const plain = await secure();
    expect(await plain.say('AUTH PLAIN')).toMatch(/^334/);
    expect(await plain.say(base64(`\0${world.alpha.address}\0${password}`))).toMatch(/^235 /);

    const login = await secure();
    expect(await login.say('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6');
    expect(await login.say(base64(world.alpha.address))).toBe('334 UGFzc3dvcmQ6');
    expect(await login.say(base64(password))).toMatch(/^235 /);
    expect(await login.login(world.alpha.address, password)).toMatch(/^503 5\.5\.1 /);

    const initial = await secure();
    expect(await initial.say(`auth login ${base64(world.alpha.address)}`)).toBe('334 UGFzc3dvcmQ6');
    expect(await initial.say(base64(password))).toMatch(/^235 /);
  });

  test('says 535 to a wrong password and to an unknown user, and keeps both as facts', async () => {
    const client = await secure();
    expect(await client.login(world.alpha.address, 'wrong')).toMatch(/^535 5\.7\.8 /);
    expect(await client.login('nobody@remote.test', 'wrong')).toMatch(/^535 5\.7\.8 /);
    const failed = await until('the facts', async () => {
      const found = (await world.mta.facts()).filter(({ reason }) => reason === 'AUTH_FAILED');
      return found.length === 2 && found;
    });
    expect(failed[0]).toMatchObject({
      kind: 'rejected',
      sender: world.alpha.address,
      accountId: world.alpha.accountId,
      messageId: null,
    });
    expect(failed[1]).toMatchObject({ sender: 'nobody@remote.test', customerId: null });
    expect(await client.login(world.alpha.address, password)).toMatch(/^235 /);
  });

  test('says 535 to a user with a NUL in its name, and goes on asking the directory for others', async () => {
    const client = await secure();
    const other = await greeted(world.mta.ports.mx);
    await other.say('MAIL FROM:<peer@remote.test>');
    expect(await client.say('AUTH LOGIN')).toMatch(/^334 /);
    expect(await client.say(base64(`ta\0ro@${world.alpha.domain}`))).toMatch(/^334 /);
    expect(await client.say(base64(password))).toMatch(/^535 5\.7\.8 /);
    expect(await other.say(`RCPT TO:<never-asked-for@${world.beta.domain}>`)).toMatch(/^550 5\.1\.1 /);
  });

  test.each([
    ['AUTH PLAIN !!!', /^501 5\.5\.2 /],
    [`AUTH PLAIN ${base64('no separators')}`, /^501 5\.5\.2 /],
    [`AUTH PLAIN ${base64('somebody\0else\0x')}`, /^501 5\.5\.2 /],
    ['AUTH CRAM-MD5', /^504 5\.5\.4 /],
    ['AUTH', /^504 5\.5\.4 /],
  ])('answers %s', async (line, reply) => {
    expect(await (await secure()).say(line)).toMatch(reply);
  });

  test('can be cancelled', async () => {
    const client = await secure();
    await client.say('AUTH LOGIN');
    expect(await client.say('*')).toMatch(/^501 5\.0\.0 /);
    expect(await client.say('NOOP')).toMatch(/^250 /);
  });

  test('slows a guesser down without locking out the right password elsewhere', async () => {
    const account = await anAccount(world.beta.resellerId, world.beta.domainId);
    const guesser = await secure();
    const answers: string[] = [];
    for (let count = 0; count < 12; count++)
      answers.push((await guesser.login(account.address, `guess ${count}`)).slice(0, 3));
    expect(answers).toEqual([...Array.from({ length: 10 }, () => '535'), '454', '454']);
    const other = await greeted(world.mta.ports.submission, { from: '127.9.9.9' });
    await other.startTls();
    expect(await other.login(account.address, password)).toMatch(/^235 /);
  });

  test('on listener relay takes relay logins and no accounts', async () => {
    const relay = await makeRelayLogin(world.alpha);
    const client = await secure(world.mta.ports.relay);
    expect(await client.login(world.alpha.address, password)).toMatch(/^535 /);
    expect(await client.login(relay.username, relay.password)).toMatch(/^235 /);
    const wrongPlace = await secure();
    expect(await wrongPlace.login(relay.username, relay.password)).toMatch(/^535 /);
  });

  test('takes the password of an account that was brought along with its hash', async () => {
    const { resellerId } = world.alpha;
    const customer = await aCustomer(resellerId, { domains: 1, accounts: 20, storageBytes: 20 * 2 ** 30 });
    const domain = await aProvenDomain(resellerId, customer.id);
    const opened = [];
    for (const text of foreignHashes) {
      const read = readPasswordHash(text);
      if (!read.ok) throw new Error(read.key);
      const account = await anAccount(resellerId, domain.id);
      const data = { passwordHash: storedHash(read.hash) };
      await asReseller(resellerId)(({ db }) => db.account.update({ where: { id: account.id }, data }));
      opened.push(account);
    }
    for (const { address } of opened) {
      const client = await secure();
      expect(await client.login(address, `${foreignPassword}!`)).toMatch(/^535 5\.7\.8 /);
      expect(await client.login(address, foreignPassword)).toMatch(/^235 /);
    }
  });

  test('knows a new account and a closed one within two seconds', async () => {
    const client = await secure();
    const early = `later@${world.alpha.domain}`;
    expect(await client.login(early, password)).toMatch(/^535 /); // now remembered as absent
    const account = await anAccount(world.alpha.resellerId, world.alpha.domainId, 'later');
    await until(
      'the new account',
      async () => (await (await secure()).login(early, password)).startsWith('235'),
      2_000,
    );

    const session = await secure();
    await session.login(early, password);
    await asReseller(world.alpha.resellerId)((tx) => closeAccount(tx, { id: account.id }));
    await until(
      'the closed account',
      async () => (await (await secure()).login(early, password)).startsWith('535'),
      2_000,
    );
    expect(await session.say(`MAIL FROM:<${early}>`)).toMatch(/^550 5\.7\.1 /);
  });

  test.each([
    ['AUTH PLAIN', '334'],
    ['AUTH NONE', '504'],
    ['AUTH PLAIN !!!', '501'],
    [`AUTH PLAIN ${base64('\0nobody@remote.test\0wrong')}`, '535'],
  ])('a MAIL in one piece with %s is judged like any other', async (line, code) => {
    const client = await secure();
    client.write(`${line}\r\nMAIL FROM:<peer@remote.test>\r\n`);
    expect(await client.hear()).toMatch(new RegExp(`^${code}`));
    expect(await client.hear()).toMatch(/^530 5\.7\.0 /);
  });

  test('is needed before MAIL on the submission listeners', async () => {
    for (const client of [await greeted(world.mta.ports.submission), await secure()]) {
      expect(await client.say(`MAIL FROM:<${world.alpha.address}>`)).toMatch(/^530 5\.7\.0 /);
    }
  });
});
