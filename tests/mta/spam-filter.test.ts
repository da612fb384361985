import { createServer, type Server, type ServerResponse } from 'node:http';
import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy, type InboundPolicy } from '../../core/inbound/policy.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const port = await getPort();
const metricsPort = await getPort();
const world = useWorld({
  NOREN_RSPAMD_URL: `http://127.0.0.1:${port}`,
  NOREN_METRICS_PORT: String(metricsPort),
});

/** Stands where rspamd does, to say what it seldom says; the real one is in tests/chaos/spam-filter.test.ts. */
let server: Server;
let answer: (response: ServerResponse) => void;
const says = (action: string) => {
  answer = (response) => response.end(JSON.stringify({ action, score: 7.5 }));
};
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function aDomainThat(policy: Partial<InboundPolicy>): Promise<Tenant> {
  const tenant = await makeTenant();
  await asReseller(tenant.resellerId)((tx) =>
    setInboundPolicy(tx, { domainId: tenant.domainId, policy: { ...defaultPolicy, ...policy } }),
  );
  return tenant;
}

async function send(...to: Tenant[]): Promise<string> {
  world.lmtp.stored.length = 0;
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<a@remote.test>');
  for (const { address } of to) await client.say(`RCPT TO:<${address}>`);
  const said = await client.data(letter('a@remote.test', to[0]?.address ?? ''));
  client.close();
  return said;
}
const storedFor = async ({ address }: Tenant) =>
  (await until('delivery', async () => world.lmtp.stored.find(({ to }) => to === address))).raw;

describe('what the filter says', () => {
  test.each(['reject', 'add header', 'rewrite subject'])('%s files in Junk by default', async (action) => {
    says(action);
    const tenant = await makeTenant();
    expect(await send(tenant)).toMatch(/^250/);
    expect(await storedFor(tenant)).toMatch(/^X-Spam-Flag: YES\r\nX-Spam-Reason: JUNK_SPAM\r\n/m);
  });

  test('reject is refused where the domain refuses spam; a suspicion is not', async () => {
    const tenant = await aDomainThat({ spam: 'refuse' });
    says('reject');
    expect(await send(tenant)).toMatch(/^550 5\.7\.1 /);
    says('add header');
    expect(await send(tenant)).toMatch(/^250/);
    expect(await storedFor(tenant)).toMatch(/^X-Spam-Flag: YES/m);
  });

  test('soft reject asks for another try, unless somebody takes it now', async () => {
    says('soft reject');
    const [filtered, unfiltered] = [await makeTenant(), await aDomainThat({ spam: 'off' })];
    expect(await send(filtered)).toMatch(/^451 4\.7\.1 /);
    await until('a word in the log', async () =>
      (await world.mta.facts()).find(
        ({ recipient, reason }) => recipient === filtered.address && reason === 'SPAM_LATER',
      ),
    );
    expect(await send(filtered, unfiltered)).toMatch(/^250/);
    expect(await storedFor(filtered)).toMatch(/^X-Spam-Checked: no/m);
  });

  test('counts for each recipient as its own domain says', async () => {
    says('reject');
    const [junks, refuses, off] = [
      await makeTenant(),
      await aDomainThat({ spam: 'refuse' }),
      await aDomainThat({ spam: 'off' }),
    ];
    expect(await send(junks, refuses, off)).toMatch(/^250/);
    expect(await storedFor(junks)).toMatch(/^X-Spam-Flag: YES/m);
    expect(await storedFor(refuses)).toMatch(/^X-Spam-Reason: JUNK_SPAM/m);
    expect(await storedFor(off)).not.toMatch(/^X-Spam/m);
  });

  test('is not asked of an allowed network', async () => {
    says('reject');
    const tenant = await makeTenant();
    await asReseller(tenant.resellerId)((tx) =>
      addInboundRule(tx, { domainId: tenant.domainId, action: 'allow', sender: '127.0.0.1', evenForged: false }),
    );
    expect(await send(tenant)).toMatch(/^250/);
    expect(await storedFor(tenant)).not.toMatch(/^X-Spam/m);
  });
});

describe('a filter that fails never costs mail', () => {
  const failures: [string, (response: ServerResponse) => void][] = [
    ['hangs', () => undefined],
    ['answers 500', (response) => response.writeHead(500).end()],
    ['answers nonsense', (response) => response.end('<html>')],
    ['hangs up', (response) => response.destroy()],
  ];
  test.each(failures)('one that %s: the message is taken, and says that nobody looked', async (_, fail) => {
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // it is left alone after a failure
    answer = fail;
    const tenant = await aDomainThat({ spam: 'refuse' });
    const startedAt = Date.now();
    expect(await send(tenant)).toMatch(/^250/);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(await storedFor(tenant)).toMatch(/^X-Spam-Checked: no/m);
    const facts = (await world.mta.facts()).filter(({ recipient }) => recipient === tenant.address);
    expect(facts[0]).toMatchObject({ kind: 'accepted', reason: 'SPAM_UNCHECKED' });
  });

  test('the metrics count what it said', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/^mail_spam_filter_on 1$/m);
    expect(metrics).toMatch(/^mail_spam_verdicts_total\{verdict="away"\} [1-9]/m);
    expect(metrics).toMatch(/^mail_spam_verdicts_total\{verdict="spam"\} [1-9]/m);
  });
});
