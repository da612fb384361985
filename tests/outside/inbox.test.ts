import { expect, test } from 'vitest';
import { type Arrival, Inbox } from './inbox.ts';

const now = new Date('2026-11-21T00:00:00Z');
const arrival = (subject: string): Arrival => ({
  from: 'a@remote.test',
  to: ['b@remote.test'],
  source: '127.0.2.1',
  helo: 'a.test',
  tls: false,
  peer: { host: 'mx1.remote.test', address: '127.0.1.1' },
  raw: Buffer.from(`Subject: ${subject}\r\n\r\nbody\r\n`),
  sizeBytes: 100,
  sha256: '',
});

test('keeps the last 5,000 messages', async () => {
  const inbox = new Inbox();
  const first = await inbox.keep(arrival('first'), now);
  for (let count = 1; count <= 5000; count += 1) await inbox.keep(arrival(`number ${count}`), now);
  expect(inbox.list({})).toHaveLength(5000);
  expect(inbox.list({ limit: 1 })).toMatchObject([{ subject: 'number 5000' }]);
  expect(inbox.findRaw(first.id)).toBeNull();
});

test('lets the oldest go when the texts together grow over 256 MiB', async () => {
  const inbox = new Inbox();
  const raw = Buffer.concat([Buffer.from('\r\n\r\n'), Buffer.alloc(64 * 1024 * 1024 - 4, 'x')]);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.push((await inbox.keep({ ...arrival(''), raw }, now)).id);
  expect(inbox.list({}).map(({ id }) => id)).toEqual(ids.slice(1).toReversed());
});

test('reads an encoded Japanese header and a message without one', async () => {
  const inbox = new Inbox();
  const raw = Buffer.from('Subject: =?ISO-2022-JP?B?GyRCPzckNyQkRk8bKEI=?=\r\nTo: "B" <b@remote.test>\r\n\r\n');
  expect(await inbox.keep({ ...arrival(''), raw }, now)).toMatchObject({
    subject: '新しい届',
    headerTo: '"B" <b@remote.test>',
  });
  expect(await inbox.keep({ ...arrival(''), raw: Buffer.from('no header at all') }, now)).toMatchObject({
    subject: null,
    messageId: null,
    headerFrom: null,
    headerTo: null,
  });
});
