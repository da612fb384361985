import { rename } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import getPort from 'get-port';
import { expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { greeted } from './smtp-dialogue.ts';
import { kinds, submit } from './submitting.ts';
import { useWorld } from './world.ts';

const port = await getPort();
const world = useWorld({ NOREN_METRICS_PORT: String(port) });

const get = (path: string, host = '127.0.0.1') =>
  new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const asked = request({ host, port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      );
    });
    asked.once('error', reject);
    asked.end();
  });

/** The value of one series, written as in the text. */
async function figure(series: string): Promise<number | null> {
  const line = (await get('/metrics')).text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length));
}

test('real mail of every outcome is counted, under labels that tell no address and no tenant', async () => {
  const { alpha, beta, mta } = world;
  const outcomes = [
    await submit(world, alpha, 'tanaka@remote.test'),
    await submit(world, alpha, beta.address),
    await submit(world, alpha, 'unknown-1@remote.test'),
    await submit(world, alpha, 'busy-1@remote.test'),
  ];
  const client = await greeted(mta.ports.mx);
  await client.say('MAIL FROM:<someone@remote.test>');
  expect(await client.say(`RCPT TO:<nobody@${alpha.domain}>`)).toMatch(/^550 /);
  client.close();
  await until('every message has had its outcome', async () => {
    const seen = await Promise.all(outcomes.map((facts) => facts().then(kinds)));
    return seen.every((each) => each.some((kind) => kind === 'delivered' || kind === 'bounced')); // busy expires
  });

  expect(await figure('mail_accepted_total{listener="submissions",direction="out"}')).toBe(3);
  expect(await figure('mail_accepted_total{listener="submissions",direction="in"}')).toBe(1);
  expect(await figure('mail_delivered_total{provider="other"}')).toBe(1);
  expect(await figure('mail_delivered_total{provider="local"}')).toBeGreaterThanOrEqual(1); // and the notices
  expect(await figure('mail_bounced_total{class="recipient"}')).toBe(1);
  expect(await figure('mail_rejected_total{listener="mx",class="recipient"}')).toBe(1);
  expect(await figure('mail_accept_duration_seconds_count{listener="submissions"}')).toBe(4);
  expect(await figure('mail_delivery_duration_seconds_count{provider="other"}')).toBe(1);
  expect(await figure('mail_spool_free_bytes')).toBeGreaterThan(0);

  const { text, type } = await get('/metrics');
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(text).toMatch(/^mail_deferred_total\{provider="\w+",class="\w+"\} [1-9]/m);
  for (const secret of ['@', 'remote.test', alpha.domain, beta.domain, alpha.customerId, alpha.resellerId])
    expect(text).not.toContain(secret);
});

test('the queue is told: how much waits and for how long', async () => {
  await submit(world, world.alpha, 'busy-2@remote.test');
  await until('it is seen to wait', async () => ((await figure('mail_queue_messages')) ?? 0) >= 1, 10_000);
  expect(await figure('mail_queue_bytes')).toBeGreaterThan(100);
  expect(await figure('mail_queue_oldest_seconds')).toBeLessThan(60);
  await until('the queue is empty', async () => (await figure('mail_queue_messages')) === 0, 40_000);
  expect(await figure('mail_queue_oldest_seconds')).toBe(0);
});

test('a hook that fails is counted under its plugin', async () => {
  expect(await figure('mail_hook_errors_total{plugin="spool"}')).toBeNull();
  // Without the queue's folder, asking for its free space fails.
  const queue = join(world.mta.dir, 'mta', 'queue');
  await rename(queue, `${queue}.away`);
  try {
    await new Promise((resolve) => setTimeout(resolve, 600)); // its answer is kept for half a second
    const client = await greeted(world.mta.ports.mx);
    expect(await client.say('MAIL FROM:<someone@remote.test>')).toMatch(/^451 4\.3\.0 /);
    client.close();
  } finally {
    await rename(`${queue}.away`, queue);
  }
  expect(await figure('mail_hook_errors_total{plugin="spool"}')).toBeGreaterThanOrEqual(1);
});

test('nothing but /metrics is answered, and only on the loopback address', async () => {
  expect((await get('/')).status).toBe(404);
  await expect(get('/metrics', '127.0.0.2')).rejects.toThrow(/ECONNREFUSED/);
});
