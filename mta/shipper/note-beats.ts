import type { BeatFact } from '../../core/wire/beat-fact.ts';
import type { Database } from '../../services/db/doors.ts';
import { noteNode } from '../../services/db/note-node.ts';

/** Keeps how the node does, and that its mailbox server answered. Of several beats the last one tells it all. */
export async function noteBeats(db: Database, beats: readonly BeatFact[]): Promise<void> {
  const last = beats.at(-1);
  if (!last) return;
  const { node, version, queue, disk, mailboxes, connections, acceptedAMinute } = last;
  const seenAt = new Date(last.at);
  await noteNode(db, {
    ...{ kind: 'mta', name: node, seenAt, startedAt: new Date(last.startedAt), version },
    ...{ queued: queue.messages, queuedBytes: BigInt(Math.round(queue.bytes)) },
    oldestAt: queue.oldestAt === null ? null : new Date(queue.oldestAt),
    ...{ connections, acceptedAMinute, mailboxesUp: mailboxes.isUp },
    ...{ freeBytes: BigInt(disk.freeBytes), totalBytes: BigInt(disk.totalBytes) },
  });
  if (mailboxes.isUp) await noteNode(db, { kind: 'dovecot', name: mailboxes.name, seenAt });
}
