import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { until } from '../mta/running-mta.ts';
import { type DurableNode, useDurableNodes } from './durability/durable-node.ts';
import type { Balance } from './durability/mail-book.ts';
import { sizeOf, timeFor } from './durability/size.ts';
import { Volume } from './durability/volume.ts';

const run = promisify(execFile);
const nodes = useDurableNodes();
const canMount = await Volume.isPossible();

/** What must hold whatever has happened; prints the figures for docs/reliability.md. */
async function prove(what: string, node: DurableNode, more: object = {}): Promise<Balance> {
  const balance = await node.settle(300_000);
  console.log(JSON.stringify({ what, ...more, ...balance }));
  expect(balance.lost).toEqual([]);
  expect(Object.keys(balance.answers).filter((code) => Number(code) >= 500)).toEqual([]);
  // Nothing came of what was not accepted, but for messages whose 250 was lost on its way to the sender.
  expect(balance.delivered + balance.returned).toBeLessThanOrEqual(balance.accepted + (balance.answers['0'] ?? 0));
  await until(
    'the delivery log knows how all of it ended',
    async () => {
      const { rows, open } = await node.log();
      return open === 0 && rows >= balance.accepted;
    },
    120_000,
  );
  return balance;
}

/** Waits until so many more have been accepted. */
async function more(node: DurableNode, messages: number): Promise<void> {
  const wanted = node.book.accepted + messages;
  await until(`${wanted} accepted messages`, async () => node.book.accepted >= wanted, 60_000 + messages * 1_000);
}

const kills = sizeOf({ messages: 400, times: 3 }, { messages: 100_000, times: 50 });
test(`kill -9 of the MTA and of the shipper, ${kills.times} times under load`, {
  timeout: timeFor(kills),
}, async () => {
  const node = await nodes.start();
  const load = node.load(8, kills.messages);
  const share = Math.floor(kills.messages / (kills.times + 1));
  for (let count = 0; count < kills.times; count += 1) {
    await more(node, share);
    const victim = count % 3 === 2 ? node.shipper : node.mta;
    await victim.stop('SIGKILL');
    await victim.start();
  }
  await until('the last ones', async () => node.book.accepted >= kills.messages, kills.messages * 100);
  await load.stop();
  await prove('kill -9', node, { kills: kills.times });
});

describe.runIf(canMount)('a disk of its own', () => {
  const cuts = sizeOf({ messages: 300, times: 2 }, { messages: 50_000, times: 20 });
  test(`loses its power ${cuts.times} times under load`, { timeout: timeFor(cuts) }, async () => {
    const node = await nodes.start({ volume: { mebibytes: 512 } });
    const share = Math.floor(cuts.messages / (cuts.times + 1));
    const load = node.load(8, cuts.messages);
    for (let count = 0; count < cuts.times; count += 1) {
      await more(node, share);
      process.kill(node.mta.pid(), 'SIGSTOP');
      await node.shipper.stop('SIGKILL');
      const copy = await node.volume?.copyAsOfNow();
      await node.mta.stop('SIGKILL');
      await node.volume?.replaceBy(copy ?? '');
      await node.mta.start();
      await node.shipper.start();
    }
    await until('the last ones', async () => node.book.accepted >= cuts.messages, cuts.messages * 100);
    await load.stop();
    await prove('power cut', node, { cuts: cuts.times });
  });

  const small = { NOREN_MAX_MESSAGE_BYTES: String(2 ** 20), NOREN_QUEUE_FLOOR_BYTES: '65536' };
  const fills = sizeOf({ messages: 60, times: 1 }, { messages: 2_000, times: 10 });

  test('is full again and again: what comes waits, and what was taken arrives', {
    timeout: timeFor(fills),
  }, async () => {
    const node = await nodes.start({ volume: { mebibytes: 24 }, more: small });
    const load = node.load(6);
    const ballast = join(node.mta.dir, 'mta', 'ballast');
    for (let count = 0; count < fills.times; count += 1) {
      await more(node, fills.messages / fills.times);
      const before = putOff(node);
      await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']).catch(() => undefined); // ends where the disk does
      await until('mail is put off', async () => putOff(node) > before + 10);
      await rm(ballast);
    }
    await more(node, 20);
    await load.stop();
    await prove('full disk', node, { times: fills.times });
  });

  test('has no inodes left: the same', { timeout: timeFor(fills) }, async () => {
    const node = await nodes.start({ volume: { mebibytes: 48, inodes: 3_000 }, more: small });
    const load = node.load(6);
    const ballast = join(node.mta.dir, 'mta', 'ballast');
    for (let count = 0; count < fills.times; count += 1) {
      await more(node, fills.messages / fills.times);
      const before = putOff(node);
      await mkdir(ballast);
      await fillWithFiles(ballast);
      await until('mail is put off', async () => {
        await fillWithFiles(ballast); // also what was freed meanwhile
        return putOff(node) > before + 10;
      });
      await rm(ballast, { recursive: true });
    }
    await more(node, 20);
    await load.stop();
    await prove('no inodes', node, { times: fills.times });
  });
});

const errors = sizeOf({ messages: 50, times: 1 }, { messages: 2_000, times: 10 });
test('every third sync of the disk fails (EIO): nothing is promised that is not on it', {
  timeout: timeFor(errors),
}, async () => {
  const { more: env, tell, remove } = await faults();
  const node = await nodes.start({ more: env });
  const load = node.load(4);
  for (let count = 0; count < errors.times; count += 1) {
    await more(node, errors.messages / errors.times);
    const before = putOff(node);
    for (const name of ['fsync', 'fdatasync'])
      await tell(node, `enable_random name=posix/io/sync/${name},probability=0.3,failinfo=5`);
    await until('mail is put off', async () => putOff(node) > before + 10);
    await more(node, 5);
    for (const name of ['fsync', 'fdatasync']) await tell(node, `disable name=posix/io/sync/${name}`);
  }
  await more(node, 20);
  await load.stop();
  await prove('EIO', node, { times: errors.times });
  await remove();
});

// On ext4 the sync of a file takes the names in its folder along: that the folder's own is waited for shows only where it fails.
test.each([
  ['fsync', 'the name of a message in its folder'],
  ['fdatasync', 'a message and its fact'],
])('no 250 without %s, which keeps %s', { timeout: 60_000 }, async (sync) => {
  const { more: env, tell, remove } = await faults();
  const node = await nodes.start({ more: env });
  const load = node.load(1);
  await more(node, 3);
  await tell(node, `enable name=posix/io/sync/${sync},failinfo=5`);
  await until('the first is put off', async () => putOff(node) > 0);
  const { accepted } = node.book;
  await until('others are', async () => putOff(node) > 5);
  expect(node.book.accepted).toBe(accepted);
  await tell(node, `disable name=posix/io/sync/${sync}`);
  await more(node, 3);
  await load.stop();
  await prove(`no ${sync}`, node);
  await remove();
});

/** System calls of the MTA that fail when they are told to (libfiu). */
async function faults() {
  const libraries = ['fiu_run_preload.so', 'fiu_posix_preload.so'].map((name) => `/usr/lib/fiu/${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'noren-fiu-'));
  const pipe = join(folder, 'pipe');
  return {
    more: { LD_PRELOAD: libraries.join(' '), FIU_CTRL_FIFO: pipe },
    tell: (node: DurableNode, command: string) => run('fiu-ctrl', ['-f', pipe, '-c', command, String(node.mta.pid())]),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Answers so far that ask to come again. */
function putOff(node: DurableNode): number {
  const { answers } = node.book.balance();
  return (answers['451'] ?? 0) + (answers['452'] ?? 0);
}

/** Makes empty files until there is no place for another. */
async function fillWithFiles(folder: string): Promise<void> {
  try {
    for (;;) await writeFile(join(folder, `${process.hrtime.bigint()}`), '');
  } catch {
    await sleep(20);
  }
}
