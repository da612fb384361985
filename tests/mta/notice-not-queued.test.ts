import { rename } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { submit } from './submitting.ts';
import { useWorld } from './world.ts';

const port = await getPort({ host: '127.0.1.1' });
const world = useWorld({ NOREN_REMOTE_SMTP_PORT: String(port), NOREN_RETRY_SECONDS: '30,30' });

/** Refuses every recipient, once it is let. */
let server: Server;
let asked = 0;
let refuse: () => void = () => undefined;
let held = new Promise<void>((resolve) => {
  refuse = resolve;
});

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 peer.test ESMTP\r\n');
    socket.on('data', async (data) => {
      const isRcpt = /^RCPT/.test(data.toString('latin1'));
      if (isRcpt) asked += 1;
      if (isRcpt) await held;
      socket.write(isRcpt ? '550 5.1.1 No such user\r\n' : '250 2.0.0 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.1.1', resolve));
});
afterAll(() => void server.close());

// Haraka removes the message all the same: neither it nor the notice would be left.
test('a message stays in the queue until the notice that it failed is on the disk', async () => {
  const { mta, alpha, lmtp } = world;
  const facts = await submit(world, alpha, 'nobody@remote.test');
  await until('the question', async () => asked === 1);
  const queue = join(mta.dir, 'mta', 'queue');
  await rename(queue, `${queue}.away`);
  refuse();
  await until('the notice fails', async () => mta.log().includes('the notice was not queued'));
  await rename(`${queue}.away`, queue);
  expect(await mta.queued()).toHaveLength(1);
  expect((await facts()).map(({ kind }) => kind)).toEqual(['accepted']);
  expect(lmtp.stored).toEqual([]);

  held = Promise.resolve();
  await mta.stop('SIGKILL');
  await mta.start();
  const notice = await until('the notice', async () => lmtp.stored[0]);
  expect(notice).toMatchObject({ from: '', to: alpha.address });
  expect(notice.raw).toContain('nobody@remote.test');
  await until('the queue is empty', async () => (await mta.queued()).length === 0);
  expect((await facts()).map(({ kind }) => kind)).toEqual(['accepted', 'bounced']);
});
