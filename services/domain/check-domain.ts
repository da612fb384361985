import { compareRecord, type ExpectedRecord, expectedRecords } from '../../core/dns/domain-records.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { queryRecords } from '../dns/query.ts';
import { tendSigningKeys } from '../signing/tend-signing-keys.ts';
import { isProvenElsewhere } from './claims.ts';
import { type DnsFindings, type DomainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';
import { keepFaults } from './keep-faults.ts';
import { mailHostOf } from './mail-host.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

async function look(expected: ExpectedRecord): Promise<DnsFindings[number]> {
  const answers = await queryRecords(expected.type, expected.name);
  if (answers === null) return { purpose: expected.purpose, state: 'unavailable', found: [] };
  const { state, relevant } = compareRecord(expected, answers);
  return { purpose: expected.purpose, state, found: relevant.slice(0, 20).map((value) => value.slice(0, 500)) };
}

/**
 * Looks at a domain's records now and, once the proof is seen, lets it send and receive. A proven domain stays proven: a
 * name server that fails for an hour must not stop anybody's mail. What is wrong with its records is kept with its day. Its keys sign from the moment their records are seen. DNS is asked between two transactions, never inside one.
 *
 * @param inTenant opens a transaction of the caller's tenant
 * @throws Refusal not_found; domain_taken when another tenant proved the name first
 */
export async function checkDomain(
  inTenant: InTenant,
  input: { id: string },
  now = () => new Date(),
): Promise<DomainView> {
  const { domain, mailHost } = await inTenant(async ({ db, resellerId }) => ({
    domain: await db.domain.findFirst({ where: { id: input.id } }),
    mailHost: await mailHostOf(db, resellerId),
  }));
  if (!domain) throw new Refusal('not_found', 'not_found');

  const expected = expectedRecords({
    domainId: domain.id,
    domain: domain.name,
    proofToken: domain.proofToken,
    mailHost,
  });
  const findings = await Promise.all(expected.map(look));
  const provenNow =
    domain.provenAt === null && findings.some(({ purpose, state }) => purpose === 'proof' && state === 'found');
  const taken = () => new Refusal('conflict', 'domain_taken', { domain: domain.name });
  if (provenNow && (await isProvenElsewhere(domain.name, domain.customerId))) throw taken();

  await inTenant(async (tx) => {
    const at = now();
    const data = { dnsFindings: findings, dnsCheckedAt: at, ...(provenNow ? { provenAt: at } : {}) };
    await inTakenCase(() => tx.db.domain.update({ where: { id: domain.id }, data }), taken);
    if (provenNow || domain.provenAt) await keepFaults(tx.db, domain, findings, at);
    if (provenNow) {
      const { resellerId, customerId } = domain;
      await record(tx, {
        action: 'domain.prove',
        objectId: domain.id,
        detail: { name: domain.name },
        owner: { resellerId, customerId },
      });
    }
  });
  if (provenNow || domain.provenAt) await tendSigningKeys(inTenant, { domainId: domain.id });
  return inTenant(async (tx) =>
    viewDomain(
      await tx.db.domain.findUniqueOrThrow({ where: { id: domain.id }, include: withWhatIsViewed }),
      await viewingOf(tx, [domain.name]),
    ),
  );
}
