import getPort from 'get-port';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { startForTest } from '../outside/started-for-test.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type Gate, startGate } from './postgres-gate.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { allowNetwork, makeTenant, password, type Tenant } from './world.ts';

const database = useFreshDatabase();
let gate: Gate;
let mta: RunningMta;
let tenant: Tenant;
let stranger: { address: string };
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  tenant = await makeTenant();
  stranger = await anAccount(tenant.resellerId, tenant.domainId, 'stranger');
  await asReseller(tenant.resellerId)((tx) =>
    addAlias(tx, {
      domainId: tenant.domainId,
      localPart: 'office',
      kind: 'alias',
      posting: 'anybody',
      targets: [tenant.address],
    }),
  );
  await allowNetwork(tenant, '127.55.0.0/16');
  gate = await startGate(new URL(database.urlOf('noren_mta')));
  const [lmtp, outside] = [await startLmtpSink(), await startForTest()];
  mta = await runMta({
    databaseUrl: gate.urlFor(database.urlOf('noren_mta')),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort: outside.settings.smtpPort,
    more: { NOREN_LOGIN_POLICY_PORT: String(await getPort()) },
  });
  await mta.start();
  ends.push(
    () => mta.end(),
    () => gate.stop(),
    () => outside.stop(),
    () => lmtp.stop(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});
afterEach(async () => {
  gate.set('open');
  await until('the directory is back', async () => {
    const client = await greeted(mta.ports.mx);
    await client.say('MAIL FROM:<>');
    const answer = await client.say(`RCPT TO:<nobody-${Date.now()}@${tenant.domain}>`);
    client.close();
    return answer.startsWith('550');
  });
});

async function timed(work: () => Promise<string>): Promise<string> {
  const begun = Date.now();
  const answer = await work();
  expect(Date.now() - begun).toBeLessThan(2_000);
  return answer;
}

async function mailFrom(sender: string) {
  const client = await greeted(mta.ports.mx);
  await client.say(`MAIL FROM:<${sender}>`);
  return client;
}

async function secure() {
  return greeted(mta.ports.submissions, { tls: true });
}

describe.each(['shut', 'silent'] as const)('with Postgres %s', (mode) => {
  test('known recipients are taken, unknown ones are put off and never called unknown, all within 2 s', async () => {
    const warm = await mailFrom('');
    expect(await warm.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^250 /);
    const missing = `missing-${mode}@${tenant.domain}`;
    expect(await warm.say(`RCPT TO:<${missing}>`)).toMatch(/^550 5\.1\.1 /);
    gate.set(mode);
    await new Promise((resolve) => setTimeout(resolve, 1_200)); // past the time in which an answer counts as new
    const client = await mailFrom('writer@remote.test');
    expect(await timed(() => client.say(`RCPT TO:<${tenant.address}>`))).toMatch(/^250 /);
    expect(await timed(() => client.say(`RCPT TO:<${missing}>`))).toMatch(/^451 4\.3\.0 /);
    expect(await timed(() => client.say(`RCPT TO:<never-asked-${mode}@${tenant.domain}>`))).toMatch(/^451 4\.3\.0 /);
    expect(await timed(() => client.say('RCPT TO:<x@never-asked.test>'))).toMatch(/^451 4\.3\.0 /);
    expect(await client.data(letter('writer@remote.test', tenant.address))).toMatch(/^250 /);
    const { messageId } = (await mta.facts()).find(({ kind }) => kind === 'accepted') ?? {};
    await until('it is delivered all the same', async () =>
      (await mta.facts()).some((fact) => fact.kind === 'delivered' && fact.messageId === messageId),
    );
  });

  test('known aliases and tagged addresses are taken too, within 2 s', async () => {
    const office = `office@${tenant.domain}`;
    const tagged = tenant.address.replace('@', '+tag@');
    const warm = await mailFrom('');
    for (const to of [tenant.address, office, tagged]) expect(await warm.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
    gate.set(mode);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const client = await mailFrom('');
    for (const to of [office, tagged]) expect(await timed(() => client.say(`RCPT TO:<${to}>`)), to).toMatch(/^250 /);
  });

  test('a remembered login works, another gets 454 and never 535, within 2 s', async () => {
    expect(await (await secure()).login(tenant.address, password)).toMatch(/^235 /);
    const late = await secure();
    gate.set(mode);
    // Before anybody has noticed, and once it is known.
    expect(await timed(() => late.login(stranger.address, password))).toMatch(/^454 4\.7\.0 /);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await timed(async () => (await secure()).login(tenant.address, password))).toMatch(/^235 /);
    expect(await timed(async () => (await secure()).login(stranger.address, password))).toMatch(/^454 4\.7\.0 /);
  });

  test('a mail program that tries on is not locked out, as Dovecot reports it', async () => {
    const policy = async (command: string, more: object = {}) => {
      const asked = {
        login: tenant.address,
        remote: `127.${mode === 'shut' ? 61 : 62}.0.1`,
        protocol: 'imap',
        ...more,
      };
      const url = `http://127.0.0.1:${mta.env.NOREN_LOGIN_POLICY_PORT}/?command=${command}`;
      return (await (await fetch(url, { method: 'POST', body: JSON.stringify(asked) })).json()) as { status: number };
    };
    gate.set(mode);
    const fails = async () => {
      expect(await policy('allow')).toMatchObject({ status: 0 });
      await policy('report', { success: false, policy_reject: false });
    };
    for (let round = 0; round < 3; round += 1) await Promise.all([fails(), fails(), fails(), fails()]);
    gate.set('open');
    await until('a guess counts again', async () => {
      await policy('report', { success: false, policy_reject: false });
      return (await policy('allow')).status === -1;
    });
  });

  test('a suppressed recipient stays stopped, others known go on, one never asked for is put off', async () => {
    const stopped = `stopped-${mode}@remote.test`;
    await asReseller(tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: tenant.customerId, recipients: [stopped] }),
    );
    const session = async () => {
      const client = await secure();
      await client.login(tenant.address, password);
      await client.say(`MAIL FROM:<${tenant.address}>`);
      return client;
    };
    const warm = await session();
    await until('it is stopped', async () => (await warm.say(`RCPT TO:<${stopped}>`)).startsWith('550'), 2_000);
    // The notice of the change may come behind the answer, and takes what was remembered: it is asked once more after it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await warm.say(`RCPT TO:<${stopped}>`)).toMatch(/^550 /);
    expect(await warm.say('RCPT TO:<reader@remote.test>')).toMatch(/^250 /);
    gate.set(mode);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const client = await session();
    expect(await timed(() => client.say(`RCPT TO:<${stopped}>`))).toMatch(/^550 5\.1\.1 The recipient is suppressed/);
    expect(await timed(() => client.say('RCPT TO:<reader@remote.test>'))).toMatch(/^250 /);
    expect(await timed(() => client.say(`RCPT TO:<never-asked-${mode}@remote.test>`))).toMatch(/^451 4\.3\.0 /);
  });

  test('a relay client is put off, not refused, while its network cannot be looked up', async () => {
    gate.set(mode);
    const client = await greeted(mta.ports.relay, { from: `127.55.${mode === 'shut' ? 1 : 2}.1` });
    expect(await timed(() => client.say(`MAIL FROM:<x@${tenant.domain}>`))).toMatch(/^451 4\.3\.0 /);
  });
});

test('changes made while nobody could listen are known after it', async () => {
  const account = await anAccount(tenant.resellerId, tenant.domainId, 'ephemeral');
  expect(await (await secure()).login(account.address, password)).toMatch(/^235 /);
  gate.set('shut');
  await database.query('noren_system', "update account set state = 'suspended' where id = $1", [account.id]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  gate.set('open');
  await until(
    'the suspended account is refused',
    async () => (await (await secure()).login(account.address, password)).startsWith('535'),
    3_000,
  );
});
