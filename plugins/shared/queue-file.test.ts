import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryTrack, Outbound, Todo } from './haraka.ts';
import { writeQueueFile } from './queue-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'noren-queue-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const outbound = { qfile: { name: () => 'name', platformDOT: '.' } } as unknown as Outbound;
const todo = { queue_time: 1, domain: 'remote.test', rcpt_to: [], mail_from: {}, uuid: 'A' } as unknown as Todo;
const track = {} as DeliveryTrack;

// Haraka renames what it could not write whole into its queue, where it looks like a message.
test('a file that cannot be written whole is not left in the queue', async () => {
  const body = new PassThrough();
  const written = writeQueueFile(outbound, dir, { todo, body: body as unknown as Todo['message_stream'] }, track);
  body.write('half of it');
  setTimeout(() => body.emit('error', new Error('EIO')), 50);
  await expect(written).rejects.toThrow('EIO');
  expect(await readdir(dir)).toEqual([]);
});

test('one that can has its name, and nothing is left beside it', async () => {
  const path = await writeQueueFile(outbound, dir, { todo, body: Buffer.from('text\r\n') }, track);
  expect(await readdir(dir)).toEqual(['name']);
  expect(await readFile(path, 'latin1')).toMatch(/\}\ntext\r\n$/);
});
