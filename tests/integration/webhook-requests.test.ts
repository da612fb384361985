import { createUDPServer, Packet } from 'dns2';
import { Logger, run } from 'graphile-worker';
import { expect, test } from 'vitest';
import { webhookEvent } from '../../core/webhook/event.ts';
import { resolveHost } from '../../services/webhook/resolve-host.ts';
import { rotateSecret } from '../../services/webhook/rotate-secret.ts';
import { testWebhook } from '../../services/webhook/send-again.ts';
import { tasks } from '../../worker/registry.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { eventually } from '../support/on-platform.ts';
import { later, shipFacts, tend, useWebhookOwner } from '../support/webhook-owner.ts';
import { type Got, signatureUnder, useWebhookReceiver } from '../support/webhook-receiver.ts';

const database = useFreshDatabase();
const { got, answers, origin, eventsAt } = useWebhookReceiver();
const { inIt, listed, bounced, anEndpoint, switchOff, logOf } = useWebhookOwner(origin);

test('the test button sends a made-up event at once, even to one that is paused or off, and counts for nothing', async () => {
  const { id } = await anEndpoint('/tried');
  await switchOff(id);
  await inIt((tx) => testWebhook(tx, { id }));
  await tend();
  expect(got.map(({ path, body }) => [path, body.test, body.events.length])).toEqual([['/tried', true, 1]]);
  for (const event of eventsAt('/tried')) webhookEvent.parse(event);
  answers.set('/tried', (response) => response.writeHead(500).end());
  await inIt((tx) => testWebhook(tx, { id }));
  await tend();
  await tend(later(3_600));
  expect(got).toHaveLength(2);
  expect((await listed())[0]).toMatchObject({ failingSince: null });
});

test('while a secret is replaced both sign, after that the new one; and they are shown once', async () => {
  const { id, secret: old } = await anEndpoint('/rotated');
  const { secret } = await inIt((tx) => rotateSecret(tx, { id, keepHours: 24 }));
  await shipFacts(bounced('a@remote.test'));
  await tend();
  await shipFacts(bounced('b@remote.test'));
  await tend(later(25 * 3_600));
  const [both, one] = got as [Got, Got];
  const signatures = got.map(({ headers }) => headers['webhook-signature']);
  expect(signatures).toEqual([
    `${signatureUnder(secret, both)} ${signatureUnder(old, both)}`,
    signatureUnder(secret, one),
  ]);
  expect(JSON.stringify(await listed())).not.toContain('whsec_');
});

test('a redirect is not followed, and what leads into our own network is not called', async () => {
  answers.set('/away', (response) => response.writeHead(307, { location: `${origin()}/inside` }).end());
  const { id } = await anEndpoint('/away');
  await shipFacts(bounced('a@remote.test'));
  await tend();
  expect(got.map(({ path }) => path)).toEqual(['/away']);
  expect((await logOf(id)).rows[0]?.attempts[0]).toMatchObject({ status: 307, failure: 'redirect' });

  process.env.NOREN_WEBHOOK_REACH = 'public';
  try {
    for (const url of [`${origin()}/x`, 'https://127.0.0.1/x', 'https://[::1]/x', 'https://169.254.169.254/x'])
      await expect(anEndpoint('/x', { url })).rejects.toMatchObject({ name: 'Refusal' });
    // One that was entered before the setting changed.
    await tend(later(60));
    expect(got).toHaveLength(1);
    expect((await logOf(id)).rows[0]?.attempts[0]).toMatchObject({ status: null, failure: 'refused_address' });
  } finally {
    process.env.NOREN_WEBHOOK_REACH = 'everywhere';
  }
});

test('a name is resolved once, by our resolver, and one address that is not public refuses it', async () => {
  const asked: string[] = [];
  const zone: Record<string, string[]> = {
    'hook.test': ['127.0.0.1'],
    'mixed.test': ['93.184.216.34', '10.0.0.1'],
    'public.test': ['93.184.216.34'],
  };
  const dns = createUDPServer((request, send) => {
    const response = Packet.createResponseFromRequest(request);
    const [{ name, type } = { name: '', type: 0 }] = request.questions as { name: string; type: number }[];
    if (type === Packet.TYPE.A) {
      asked.push(name);
      for (const address of zone[name] ?? [])
        response.answers.push(new Packet.Resource({ name, type, class: Packet.CLASS.IN, ttl: 0, address }));
      // Whoever asked a second time would be led elsewhere.
      zone[name] = ['127.0.0.2'];
    }
    send(response);
  });
  await dns.listen(0, '127.0.0.1');
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${dns.address().port}`;
  try {
    const { port } = new URL(origin());
    await anEndpoint('/pinned', { url: `http://hook.test:${port}/pinned` });
    await shipFacts(bounced('a@remote.test'));
    await tend();
    expect(got.map(({ path, headers }) => [path, headers.host])).toEqual([['/pinned', `hook.test:${port}`]]);
    expect(asked).toEqual(['hook.test']);
    expect(await resolveHost('mixed.test', 'public')).toEqual({ ok: false, failure: 'refused_address' });
    expect(await resolveHost('public.test.', 'public')).toMatchObject({ ok: true });
    expect(await resolveHost('absent.test', 'public')).toEqual({ ok: false, failure: 'no_address' });
  } finally {
    delete process.env.NOREN_DNS_SERVERS;
    await dns.close();
  }
});

test('the shipper wakes the worker through the queue, with one job however much there is', async () => {
  const connectionString = database.urlOf('noren_system');
  // As the migration of the roles does: the worker makes its own schema. A copy of the template has lost it.
  await database.query(
    'postgres',
    `grant create on database ${new URL(connectionString).pathname.slice(1)} to noren_system`,
  );
  const runner = await run({
    connectionString,
    concurrency: 2,
    taskList: tasks,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  try {
    await anEndpoint('/woken', { batchSeconds: 1 });
    await shipFacts(bounced('a@remote.test'));
    await shipFacts(bounced('b@remote.test'));
    await eventually('what was shipped', async () => eventsAt('/woken').length === 2);
    await shipFacts(bounced('c@remote.test'));
    await eventually('what was shipped after it', async () => eventsAt('/woken').length === 3);
    const { rows } = await database.query('noren_system', 'select task_identifier from graphile_worker.jobs');
    expect(rows.length).toBeLessThanOrEqual(2); // one that runs, and one that waits
  } finally {
    await runner.stop();
  }
});
