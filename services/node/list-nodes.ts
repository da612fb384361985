import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { isSilent, nodeKinds, nodeWarnings, warningsOf } from '../../core/node/health.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { PlatformNode } from '../db/rows.ts';

export const nodeView = z.object({
  kind: z.enum(nodeKinds),
  name: z.string(),
  silent: z.boolean(),
  /** Of an MTA that is silent: its facts come over a shipper, and that is silent, too. It may be up. */
  unheard: z.boolean(),
  warnings: z.array(z.enum(nodeWarnings)),
  seenAt: z.date(),
  startedAt: z.date().nullable(),
  version: z.string().nullable(),
  queued: z.int().nullable(),
  queuedBytes: z.number().nullable(),
  oldestAt: z.date().nullable(),
  connections: z.int().nullable(),
  acceptedAMinute: z.number().nullable(),
  freeBytes: z.number().nullable(),
  totalBytes: z.number().nullable(),
  behindBytes: z.number().nullable(),
  aside: z.int().nullable(),
});
export type NodeView = z.infer<typeof nodeView>;

/** Every process that has told of itself, and how it does; those that are silent first. */
export async function listNodes({ db }: Pick<SystemTx, 'db'>, now = new Date()): Promise<NodeView[]> {
  const rows: PlatformNode[] = await db.platformNode.findMany({ orderBy: { name: 'asc' } });
  const quiet = new Set(rows.filter(({ seenAt }) => isSilent(seenAt, now)).map(({ kind, name }) => `${kind} ${name}`));
  const views = rows.map((row) => viewOf(row, quiet));
  const place = ({ kind }: NodeView) => nodeKinds.indexOf(kind);
  return views.toSorted((a, b) => Number(b.silent) - Number(a.silent) || place(a) - place(b));
}

function viewOf({ mailboxesUp, ...row }: PlatformNode, quiet: ReadonlySet<string>): NodeView {
  const figures = {
    queuedBytes: numberOf(row.queuedBytes),
    freeBytes: numberOf(row.freeBytes),
    totalBytes: numberOf(row.totalBytes),
    behindBytes: numberOf(row.behindBytes),
  };
  const silent = quiet.has(`${row.kind} ${row.name}`);
  return {
    ...row,
    ...figures,
    kind: z.enum(nodeKinds).parse(row.kind),
    silent,
    unheard: silent && row.kind === 'mta' && quiet.has(`shipper ${row.name}`),
    warnings: warningsOf({ ...figures, aside: row.aside, mailboxesUp }),
  };
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

export const oneNode = z.object({ kind: z.enum(nodeKinds), name: z.string().min(1).max(253) });

/**
 * Takes a node off the list that is out of service for good. It comes back by itself when it tells of itself again.
 *
 * @throws Refusal not_found; node_not_silent while it tells of itself
 */
export async function forgetNode(
  tx: SystemTx,
  { kind, name }: z.infer<typeof oneNode>,
  now = new Date(),
): Promise<void> {
  const row = await tx.db.platformNode.findUnique({ where: { kind_name: { kind, name } } });
  if (!row) throw new Refusal('not_found', 'not_found');
  if (!isSilent(row.seenAt, now)) throw new Refusal('conflict', 'node_not_silent', { name });
  await tx.db.platformNode.deleteMany({ where: { kind, name, seenAt: row.seenAt } });
  await record(tx, { action: 'node.forget', objectId: `${kind}:${name}`, detail: { kind, node: name } });
}
