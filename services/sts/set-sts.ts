import { z } from 'zod';
import { compareRecord } from '../../core/dns/domain-records.ts';
import { Refusal } from '../../core/errors.ts';
import { maxAge, stsModes } from '../../core/sts/hosted-policy.ts';
import { record } from '../audit/record.ts';
import { inSystem, type TenantTx } from '../db/doors.ts';
import { queryRecords } from '../dns/query.ts';
import { checkSts } from './check-sts.ts';
import { type HostedSts, loadSts, type StsView } from './sts-view.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const setStsInput = z.object({
  domainId: z.uuid(),
  mode: z.enum(stsModes),
  maxAgeSeconds: z.int().min(maxAge.least).max(maxAge.most),
});

/** @throws Refusal as long as senders that obey the policy could not deliver */
async function requireDeliverable({ domain: { name: domain, resellerId }, mailHost }: HostedSts): Promise<void> {
  const answers = await queryRecords('MX', domain);
  if (!answers) throw new Refusal('unavailable', 'sts_mx_unknown', { domain });
  const wanted = { purpose: 'mx', type: 'MX', name: domain, value: `10 ${mailHost}` } as const;
  if (compareRecord(wanted, answers).state !== 'found')
    throw new Refusal('conflict', 'sts_mx_elsewhere', { domain, mailHost });
  const held = await inSystem('serve policy', null, ({ db }) =>
    db.certificate.count({ where: { host: mailHost.toLowerCase(), resellerId, notAfter: { gt: new Date() } } }),
  );
  if (held === 0) throw new Refusal('conflict', 'sts_certificate_missing', { domain, mailHost });
}

/**
 * Sets what senders are asked. Insisting is refused while it would keep mail away.
 *
 * @throws Refusal not_found, sts_domain_unproven, sts_mx_elsewhere, sts_mx_unknown, sts_certificate_missing
 * @see RFC 8461 §5
 */
export async function setSts(
  inTenant: InTenant,
  { domainId, mode, maxAgeSeconds }: z.infer<typeof setStsInput>,
): Promise<StsView> {
  const sts = await inTenant((tx) => loadSts(tx, domainId));
  if (!sts.proven) throw new Refusal('conflict', 'sts_domain_unproven', { domain: sts.domain.name });
  if (mode === 'enforce') await requireDeliverable(sts);
  const { resellerId, customerId } = sts.domain;
  await inTenant(async (tx) => {
    const values = { mode, maxAgeSeconds, updatedAt: new Date() };
    const create = { domainId, resellerId, customerId, ...values };
    await tx.db.mtaSts.upsert({ where: { domainId }, create, update: values });
    await record(tx, {
      action: 'sts.set',
      objectId: domainId,
      detail: { mode, maxAgeSeconds },
      owner: { resellerId, customerId },
    });
  });
  return checkSts(inTenant, { domainId });
}
