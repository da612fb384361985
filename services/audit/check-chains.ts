import { inSystem, type SystemTx } from '../db/doors.ts';
import type { SystemReason } from '../db/system-reasons.ts';
import { record } from './record.ts';
import { type ChainState, verifyChain } from './verify-chain.ts';

export type CheckedChain = ChainState & {
  readonly resellerId: string | null;
  /** Null: the operator's own. */
  readonly reseller: string | null;
};

/**
 * Verifies all chains of the audit trail, or one, and keeps what was found: the last hash of a chain must be found again next time.
 *
 * @param only a reseller's id, or null for the operator's own; left out: all
 */
export async function checkChains(
  reason: SystemReason,
  actorId: string | null,
  only?: string | null,
): Promise<CheckedChain[]> {
  const open = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem(reason, actorId, work);
  const resellers = await open(({ db }) =>
    db.reseller.findMany({ select: { id: true, operatorName: true }, orderBy: { createdAt: 'asc' } }),
  );
  const chains = [
    { resellerId: null, reseller: null },
    ...resellers.map(({ id, operatorName }) => ({ resellerId: id, reseller: operatorName })),
  ].filter(({ resellerId }) => only === undefined || resellerId === only);
  const checked: CheckedChain[] = [];
  for (const chain of chains) {
    const [before] = await open(({ db }) => db.auditCheck.findMany({ where: { resellerId: chain.resellerId } }));
    const state = await verifyChain(open, chain.resellerId, before ?? null);
    await open((tx) => keep(tx, chain.resellerId, state));
    checked.push({ ...chain, ...state });
  }
  return checked;
}

async function keep({ db }: SystemTx, resellerId: string | null, { entries, hash, fault }: ChainState): Promise<void> {
  const found = { checkedAt: new Date(), fault: fault?.kind ?? null, faultSequence: fault?.sequence ?? null };
  // What a broken chain ends with is no measure for the next time: the last good end stays.
  const end = fault ? {} : { entries, hash: hash && new Uint8Array(hash) };
  const { count } = await db.auditCheck.updateMany({ where: { resellerId }, data: { ...found, ...end } });
  if (count > 0) return;
  const data = { resellerId, entries: fault ? 0n : entries, hash: fault || !hash ? null : new Uint8Array(hash) };
  await db.auditCheck.createMany({ data: [{ ...found, ...data }], skipDuplicates: true });
}

/** All chains, because somebody of the operator's wants to know; that they asked stands in the trail, too. */
export async function verifyNow(actorId: string | null): Promise<void> {
  const checked = await checkChains('operator console', actorId);
  const broken = checked.filter(({ fault }) => fault !== null).length;
  await inSystem('operator console', actorId, (tx) =>
    record(tx, { action: 'audit.verify', objectId: 'audit', detail: { chains: checked.length, broken } }),
  );
}
