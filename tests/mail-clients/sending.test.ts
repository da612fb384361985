import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { addAllowedNetwork } from '../../services/relay/add-allowed-network.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { runClient } from '../support/client-run.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';

const { smtp, outside } = usePlatform();
let tenant: Awaited<ReturnType<typeof aTenant>>;
let relay: { username: string; password: string };
const network = '127.0.30.0/28';

beforeAll(async () => {
  tenant = await aTenant();
  const inTenant = asReseller(tenant.reseller.id);
  relay = await inTenant((tx) => addRelayLogin(tx, { customerId: tenant.customer.id }));
  await inTenant((tx) => addAllowedNetwork(tx, { customerId: tenant.customer.id, network }));
});

const aRecipient = () => `reader-${randomUUID()}@remote.test`;
const swaks = (port: number, ...args: string[]) =>
  runClient('swaks', ['--server', `${smtp.host}:${port}`, '--timeout', '20', ...args]);
const login = () => [
  '--tls',
  '--auth',
  'PLAIN',
  '--auth-user',
  tenant.account.address,
  '--auth-password',
  tenant.account.password,
];

describe('an account', () => {
  test('sends with swaks over STARTTLS, from the bound address and with its HELO', async () => {
    const to = aRecipient();
    const sent = await swaks(smtp.submission, ...login(), '--from', tenant.account.address, '--to', to);
    expect(sent, sent.output).toMatchObject({ code: 0 });
    const letter = await letterTo(outside.inbox, to);
    expect(letter).toMatchObject({
      from: tenant.account.address,
      source: tenant.reseller.source.ip,
      helo: tenant.reseller.source.helo,
    });
  });

  test('sends with msmtp over TLS', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'noren-msmtp-'));
    const config = join(folder, 'msmtprc');
    const lines = [
      'account default',
      `host ${smtp.host}`,
      `port ${smtp.submissions}`,
      'tls on',
      'tls_starttls off',
      'tls_certcheck off',
      'auth plain',
      `user ${tenant.account.address}`,
      `password ${tenant.account.password}`,
      `from ${tenant.account.address}`,
    ];
    await writeFile(config, lines.join('\n'));
    await chmod(config, 0o600);
    try {
      const to = aRecipient();
      const message = `From: ${tenant.account.address}\r\nTo: ${to}\r\nSubject: msmtp\r\n\r\nHello\r\n`;
      const sent = await runClient('msmtp', ['-C', config, to], message);
      expect(sent, sent.output).toMatchObject({ code: 0 });
      expect(await letterTo(outside.inbox, to)).toMatchObject({ subject: 'msmtp', source: tenant.reseller.source.ip });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('with a wrong password is refused with 535', async () => {
    const tried = await swaks(
      smtp.submission,
      '--tls',
      '--auth',
      'PLAIN',
      '--auth-user',
      tenant.account.address,
      '--auth-password',
      'wrong',
      '--from',
      tenant.account.address,
      '--to',
      aRecipient(),
    );
    expect(tried.code).not.toBe(0);
    expect(tried.output).toMatch(/<~\* 535 /);
  });

  test('is not offered AUTH before TLS', async () => {
    const tried = await swaks(smtp.submission, '--quit-after', 'EHLO');
    expect(tried.output).toMatch(/STARTTLS/);
    expect(tried.output).not.toMatch(/AUTH/);
  });

  test('cannot send as somebody else, in the envelope or in the header', async () => {
    const other = await aTenant();
    const to = aRecipient();
    const envelope = await swaks(smtp.submission, ...login(), '--from', other.account.address, '--to', to);
    const header = await swaks(
      smtp.submission,
      ...login(),
      '--from',
      tenant.account.address,
      '--h-From',
      other.account.address,
      '--to',
      to,
    );
    for (const tried of [envelope, header]) expect(tried.output).toMatch(/<~\* 5\d\d /);
    expect(await lettersTo(outside.inbox, to)).toEqual([]);
  });

  test('without a password cannot use the platform as an open relay', async () => {
    for (const port of [smtp.mx, smtp.submission, smtp.relay]) {
      const tried = await swaks(port, '--tls', '--from', 'stranger@remote.test', '--to', aRecipient());
      expect(tried.code, tried.output).not.toBe(0);
      expect(tried.output).toMatch(/<~\* 5\d\d /);
    }
  });
});

describe('a customer’s server', () => {
  const from = () => `shop@${tenant.domain.name}`;

  test('relays from its allowed network', async () => {
    const to = aRecipient();
    const sent = await swaks(smtp.relay, '--local-interface', '127.0.30.5', '--from', from(), '--to', to);
    expect(sent, sent.output).toMatchObject({ code: 0 });
    expect(await letterTo(outside.inbox, to)).toMatchObject({
      from: from(),
      source: tenant.reseller.source.ip,
      helo: tenant.reseller.source.helo,
    });
  });

  test('relays with its login from anywhere', async () => {
    const to = aRecipient();
    const sent = await swaks(
      smtp.relay,
      '--tls',
      '--auth',
      'LOGIN',
      '--auth-user',
      relay.username,
      '--auth-password',
      relay.password,
      '--from',
      from(),
      '--to',
      to,
    );
    expect(sent, sent.output).toMatchObject({ code: 0 });
    expect(await letterTo(outside.inbox, to)).toMatchObject({ source: tenant.reseller.source.ip });
  });

  test('is refused from any other network, and with a domain that is not its own', async () => {
    const elsewhere = await swaks(
      smtp.relay,
      '--local-interface',
      '127.0.31.5',
      '--from',
      from(),
      '--to',
      aRecipient(),
    );
    const foreign = await swaks(
      smtp.relay,
      '--local-interface',
      '127.0.30.5',
      '--from',
      'shop@remote.test',
      '--to',
      aRecipient(),
    );
    for (const tried of [elsewhere, foreign]) expect(tried.output).toMatch(/<\*\* 550 5\.7\.1/);
  });
});

test('with no bound address nothing is sent, and what was accepted goes out once there is one', async () => {
  const made = await aTenant();
  const bindings = await inSystem('operator console', null, ({ db }) =>
    db.sourceBinding.findMany({ where: { resellerId: made.reseller.id } }),
  );
  await inSystem('operator console', null, ({ db }) =>
    db.sourceBinding.deleteMany({ where: { resellerId: made.reseller.id } }),
  );
  const to = aRecipient();
  const args = [
    '--tls',
    '--auth',
    'PLAIN',
    '--auth-user',
    made.account.address,
    '--auth-password',
    made.account.password,
  ];
  const sent = await swaks(smtp.submission, ...args, '--from', made.account.address, '--to', to);
  expect(sent, sent.output).toMatchObject({ code: 0 });
  await eventually(
    'the note that no address is bound',
    async () =>
      await inSystem('operator console', null, ({ db }) =>
        db.delivery.findFirst({ where: { resellerId: made.reseller.id, reason: 'NO_SOURCE_ADDRESS' } }),
      ),
  );
  expect(await lettersTo(outside.inbox, to)).toEqual([]);

  await inSystem('operator console', null, ({ db }) => db.sourceBinding.createMany({ data: bindings }));
  expect(await letterTo(outside.inbox, to, 60_000)).toMatchObject({ source: made.reseller.source.ip });
});
