import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { signingAlgorithms, signingSelectors } from '../../core/signing/selectors.ts';
import { parseDomainName } from '../../core/tenancy/domain-name.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { requestIfMissing } from '../designation/request-designation.ts';
import { enqueue } from '../job/enqueue.ts';
import { takeRoom } from '../pool/take-room.ts';
import { makeSigningKey } from '../signing/make-signing-key.ts';
import { isProvenElsewhere } from './claims.ts';
import { type DomainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';

export const addDomainInput = z.object({ customerId: z.uuid().optional(), name: z.string().max(1_000) });

/**
 * Claims a domain for a customer, with keys to sign its mail. It sends and receives once the proof of ownership was seen in DNS
 * and the operator has designated it, which is asked for here unless it was before.
 *
 * @throws Refusal domain_name_…, domain_already_added, domain_added_elsewhere (at another customer of the reseller's), domain_taken (another
 *   tenant proved it), pool_empty_domains
 */
export async function addDomain(tx: TenantTx, input: z.infer<typeof addDomainInput>): Promise<DomainView> {
  const { db, resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  const parsed = parseDomainName(input.name);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { name, unicodeName } = parsed;

  const already = () => new Refusal('conflict', 'domain_already_added', { domain: unicodeName });
  await requireNotAdded(tx, { name, unicodeName, customerId, already });
  if (await isProvenElsewhere(name, customerId)) throw new Refusal('conflict', 'domain_taken', { domain: unicodeName });

  // Before the lock, because it takes a while.
  const keys = await Promise.all(
    signingAlgorithms.map((algorithm) => makeSigningKey({ resellerId, customerId }, algorithm)),
  );
  await takeRoom(db, { resellerId, customerId }, { domains: 1 });
  const proofToken = `proof-${randomBytes(20).toString('hex')}`;
  const domain = await inTakenCase(
    () => db.domain.create({ data: { resellerId, customerId, name, proofToken } }),
    already,
  );
  await db.signingKey.createMany({
    data: keys.map((key) => ({
      ...key,
      resellerId,
      customerId,
      domainId: domain.id,
      selector: signingSelectors[key.algorithm][0],
    })),
  });
  await requestIfMissing(tx, 'domain', name);
  await enqueue(db, 'check-domain-dns', { domainId: domain.id, resellerId, customerId });
  await record(tx, { action: 'domain.add', objectId: domain.id, detail: { name }, owner: { resellerId, customerId } });
  const saved = await db.domain.findUniqueOrThrow({ where: { id: domain.id }, include: withWhatIsViewed });
  return viewDomain(saved, await viewingOf(tx, [name]));
}

type Wanted = { name: string; unicodeName: string; customerId: string; already: () => Refusal };

/** Whoever sees the reseller's other customers is told which of them has the name. */
async function requireNotAdded({ db }: TenantTx, { name, unicodeName, customerId, already }: Wanted): Promise<void> {
  const held = await db.domain.findMany({
    where: { name },
    select: { customerId: true, customer: { select: { name: true } } },
  });
  if (held.some((each) => each.customerId === customerId)) throw already();
  const [other] = held;
  if (other)
    throw new Refusal('conflict', 'domain_added_elsewhere', { domain: unicodeName, customer: other.customer.name });
}
