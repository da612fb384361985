import { z } from 'zod';
import type { RecordState } from '../../core/dns/domain-records.ts';
import { Refusal } from '../../core/errors.ts';
import { compareStsHost } from '../../core/sts/sts-records.ts';
import { missedSince, proofName } from '../../core/tenancy/portal-host-claim.ts';
import type { TenantTx } from '../db/doors.ts';
import { addressesOf, hostAnswers } from '../dns/host-answers.ts';
import { queryRecords } from '../dns/query.ts';
import { type BrandHostView, brandHostsOf, type HostFindings, standardHostOf } from './host-view.ts';
import { proveHost } from './prove-host.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const checkHostInput = z.object({ id: z.uuid() });

const shown = (texts: readonly string[]) => texts.slice(0, 20).map((text) => text.slice(0, 500));

type Look = HostFindings & {
  readonly published: readonly string[];
  readonly proof: RecordState;
  readonly address: RecordState;
};

/** What DNS says now of a name that is to lead to `target`. */
async function look(host: string, proofToken: string, target: string): Promise<Look> {
  const [texts, answers, addresses] = await Promise.all([
    queryRecords('TXT', proofName(host)),
    hostAnswers(host, target),
    addressesOf(target),
  ]);
  const proof = !texts
    ? 'unavailable'
    : texts.includes(proofToken)
      ? 'found'
      : texts.length > 0
        ? 'different'
        : 'missing';
  const place = answers ? compareStsHost(target, answers) : { state: 'unavailable' as const, relevant: [] };
  return {
    proof,
    address: place.state,
    published: texts ?? [],
    addresses: shown(addresses ?? []),
    records: [
      { purpose: 'proof', state: proof, found: shown(texts ?? []) },
      { purpose: 'address', state: place.state, found: shown(place.relevant) },
    ],
  };
}

/**
 * Looks at a name's records now and, once both are seen, makes it a host of the brand. One that is proven stays so, whatever the name
 * servers say: since when something is missed is kept and told. DNS is asked between two transactions, never inside one.
 *
 * @returns all of the brand's host names
 * @throws Refusal not_found
 */
export async function checkHost(
  inTenant: InTenant,
  { id }: z.infer<typeof checkHostInput>,
  now = new Date(),
): Promise<BrandHostView[]> {
  const { claim, target, isProven, actorId } = await inTenant(async ({ db, resellerId, actorId }) => {
    const claim = await db.brandHostClaim.findFirst({ where: { id } });
    const isProven = claim && (await db.brandHost.findFirst({ where: { host: claim.host, resellerId } })) !== null;
    return { claim, isProven, actorId, target: await standardHostOf(db, resellerId) };
  });
  if (!claim || target === null) throw new Refusal('not_found', 'not_found');
  const { host, resellerId, proofToken } = claim;
  const { proof, address, published, ...dnsFindings } = await look(host, proofToken, target);
  if (!isProven && proof === 'found' && address === 'found') {
    try {
      await proveHost({ host, resellerId, actorId, published }, now);
    } catch (error) {
      // Another brand has it: the view says so, and the next look tries again.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return inTenant(async ({ db }) => {
    const [proofGoneSince, elsewhereSince] = isProven
      ? [missedSince(proof, claim.proofGoneSince, now), missedSince(address, claim.elsewhereSince, now)]
      : [null, null];
    const data = { dnsFindings, dnsCheckedAt: now, proofGoneSince, elsewhereSince };
    await db.brandHostClaim.updateMany({ where: { id }, data });
    return brandHostsOf(db, resellerId, now);
  });
}
