import { expect, test } from 'vitest';
import type { BeatFact } from '../../core/wire/beat-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { noteNode } from '../../services/db/note-node.ts';
import { forgetNode, listNodes } from '../../services/node/list-nodes.ts';
import { listFailures } from '../../services/platform/list-failures.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
const at = (time: string) => new Date(`2026-11-21T${time}Z`);
const listed = (time: string) => asOperator((tx) => listNodes(tx, at(time)));

const aBeat = (time: string, more: Partial<BeatFact> = {}): BeatFact => ({
  ...{ v: 1, kind: 'beat', id: '01939a52-0000-7000-8000-000000000001', at: at(time).toISOString(), node: 'n1' },
  ...{ version: '1.2.3', startedAt: at('09:00:00').toISOString(), connections: 4, acceptedAMinute: 120.5 },
  queue: { messages: 3, bytes: 3_000, oldestAt: at('09:30:00').toISOString() },
  disk: { freeBytes: 50 * 2 ** 30, totalBytes: 100 * 2 ** 30 },
  mailboxes: { name: 'mail:24', isUp: true },
  ...more,
});

let from = 0;
const shipped = (...beats: BeatFact[]) => {
  const file = { node: 'n1', file: 'f', from, to: ++from };
  return shipBatch({ ...file, facts: [], logins: [], reports: [], beats });
};
const shipperSeen = (time: string) =>
  asOperator(({ db }) =>
    noteNode(db, { kind: 'shipper', name: 'n1', seenAt: at(time), behindBytes: 0n, aside: 2, version: '1.2.3' }),
  );

test('a node is known by what it told last, and its mailbox server by its answer to it', async () => {
  await shipped(aBeat('10:00:00'), aBeat('10:00:30', { connections: 9 }));
  await shipperSeen('10:00:40');
  expect(await listed('10:01:00')).toMatchObject([
    {
      ...{ kind: 'mta', name: 'n1', silent: false, warnings: [], seenAt: at('10:00:30'), version: '1.2.3' },
      ...{ queued: 3, queuedBytes: 3_000, connections: 9, acceptedAMinute: 120.5, oldestAt: at('09:30:00') },
    },
    { kind: 'shipper', name: 'n1', behindBytes: 0, warnings: ['aside'] },
    { kind: 'dovecot', name: 'mail:24', seenAt: at('10:00:30'), version: null },
  ]);
  // A journal that is shipped late tells what was, not what is.
  await shipped(aBeat('09:59:00', { connections: 1 }));
  expect((await listed('10:01:00'))[0]).toMatchObject({ connections: 9, seenAt: at('10:00:30') });
});

test('says which have not been heard of, and that a node may be up whose shipper is silent', async () => {
  await shipped(aBeat('10:05:00', { mailboxes: { name: 'mail:24', isUp: false } }));
  expect((await listed('10:05:10')).map(({ kind, silent, unheard }) => [kind, silent, unheard])).toEqual([
    ['shipper', true, false],
    ['dovecot', true, false],
    ['mta', false, false],
  ]);
  expect((await listed('10:05:10'))[2]?.warnings).toEqual(['mailboxes']);
  expect((await listed('10:10:00')).filter(({ unheard }) => unheard)).toMatchObject([{ kind: 'mta' }]);
  expect(await asOperator((tx) => listFailures(tx, at('10:10:00')))).toEqual([
    { kind: 'nodes', count: 3, since: at('10:00:30') },
  ]);
});

test('only what is silent can be taken off the list, and it comes back when it is heard of', async () => {
  const node = { kind: 'mta', name: 'n1' } as const;
  await expect(asOperator((tx) => forgetNode(tx, node, at('10:05:30')))).rejects.toMatchObject({
    key: 'node_not_silent',
  });
  await asOperator((tx) => forgetNode(tx, node, at('10:10:00')));
  expect((await listed('10:10:00')).map(({ kind }) => kind)).toEqual(['shipper', 'dovecot']);
  await shipped(aBeat('10:11:00'));
  expect((await listed('10:11:00')).find(({ kind }) => kind === 'mta')).toMatchObject({ name: 'n1', silent: false });
});
