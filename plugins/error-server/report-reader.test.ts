import { expect, test } from 'vitest';
import { ReportReader } from './report-reader.ts';

/** A thread that does with each mail what the mail says. */
const obedient = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    const held = [];
    parentPort.on('message', (what) => {
      if (what === 'loop') for (;;);
      if (what === 'throw') throw new Error('as told');
      if (what === 'exit') process.exit(3);
      if (what === 'hoard') for (;;) held.push(new Array(100_000).fill(held.length));
      parentPort.postMessage({ kind: what });
    });
  `)}`,
);

test('a mail that kills its reader costs its own session, and the mails after it are read', async () => {
  const reader = new ReportReader({ script: obedient, patience: 60_000 });
  const [before, ...deadly] = ['before', 'throw', 'exit', 'hoard'].map((each) => reader.read(each));
  const after = reader.read('after');
  for (const each of deadly) each?.catch(() => undefined);
  expect(await before).toEqual({ kind: 'before' });
  for (const each of deadly) await expect(each).rejects.toThrow();
  expect(await after).toEqual({ kind: 'after' });
});

test('one that is caught in a loop is given up', async () => {
  const reader = new ReportReader({ script: obedient, patience: 300 });
  await expect(reader.read('loop')).rejects.toThrow('not read within 300 ms');
});

test('reads in its own thread what a mail reports', async () => {
  const report = await new ReportReader().read('Subject: hello\r\nFrom: friend@remote.test\r\n\r\nGood morning.');
  expect(report.kind).toBe('none');
});
