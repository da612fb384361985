import { Refusal } from '../../core/errors.ts';
import { mayTakeOver } from '../../core/tenancy/portal-host-claim.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { standardHostOf } from './host-view.ts';

type Proven = {
  readonly host: string;
  readonly resellerId: string;
  readonly actorId: string | null;
  /** Every proof that is published for the name at this instant. */
  readonly published: readonly string[];
};

/** Takes the name from a brand that has lost it; links to that brand lead to the host that the operator set up. */
async function release(tx: SystemTx, resellerId: string, host: string, isMain: boolean): Promise<boolean> {
  const owner = { resellerId, customerId: null };
  const standard = await standardHostOf(tx.db, resellerId);
  if (isMain && (standard === null || standard === host)) return false;
  await tx.db.brandHost.deleteMany({ where: { host, resellerId } });
  if (isMain && standard !== null)
    await tx.db.brandHost.updateMany({ where: { host: standard, resellerId }, data: { isMain: true } });
  await record(tx, { action: 'brand_host.lose', objectId: host, objectLabel: host, detail: { host }, owner });
  return true;
}

/**
 * Makes a proven name a host of the brand, from the next request on. The worker orders its certificate within a minute.
 *
 * @throws Refusal brand_host_held while another brand has it
 */
export function proveHost({ host, resellerId, actorId, published }: Proven, now: Date): Promise<void> {
  const taken = () => new Refusal('conflict', 'brand_host_held', { host });
  return inSystem('claim host name', actorId, async (tx) => {
    const { db } = tx;
    const holder = await db.brandHost.findUnique({ where: { host } });
    if (holder?.resellerId === resellerId) return;
    if (holder) {
      const claim = await db.brandHostClaim.findFirst({ where: { host, resellerId: holder.resellerId } });
      const lost =
        claim !== null &&
        mayTakeOver({ proofGoneSince: claim.proofGoneSince, publishedNow: published.includes(claim.proofToken) }, now);
      if (!lost || !(await release(tx, holder.resellerId, host, holder.isMain))) throw taken();
    }
    await inTakenCase(() => db.brandHost.create({ data: { host, resellerId } }), taken);
    const owner = { resellerId, customerId: null };
    await record(tx, { action: 'brand_host.prove', objectId: host, objectLabel: host, detail: { host }, owner });
  });
}
