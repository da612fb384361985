import { Refusal } from '../../core/errors.ts';
import { nextRotationAt } from '../../core/signing/rotation.ts';
import type { TenantTx } from '../db/doors.ts';
import type { DomainView } from '../domain/domain-view.ts';
import { getDomain } from '../domain/get-domain.ts';
import { tendSigningKeys } from './tend-signing-keys.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/**
 * Begins a rotation by hand: makes the successors of a domain's keys. They sign once their records were seen; until then the
 * present keys go on.
 *
 * @throws Refusal not_found; signing_rotation_running, signing_rotation_too_soon when the last one is not over
 */
export async function rotateSigningKeys(
  inTenant: InTenant,
  { id, now = new Date() }: { id: string; now?: Date },
): Promise<DomainView> {
  const domain = await inTenant(({ db }) => db.domain.findFirst({ where: { id }, include: { signingKeys: true } }));
  if (!domain) throw new Refusal('not_found', 'not_found');
  if (domain.signingKeys.some(({ stage }) => stage === 'pending'))
    throw new Refusal('conflict', 'signing_rotation_running');
  const earliest = nextRotationAt(domain.signingKeys, now);
  if (earliest)
    throw new Refusal('conflict', 'signing_rotation_too_soon', { date: earliest.toISOString().slice(0, 10) });
  await tendSigningKeys(inTenant, { domainId: id, byHand: true, now });
  return inTenant((tx) => getDomain(tx, { id }));
}
