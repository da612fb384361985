import { z } from 'zod';
import { certificateState, certificateStates } from '../../core/certificate/state.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import { isApex } from '../../core/tenancy/portal-host.ts';
import {
  portalHostPurposes,
  portalHostState,
  portalHostStates,
  proofName,
} from '../../core/tenancy/portal-host-claim.ts';
import { acmeSettings } from '../certificate/acme-settings.ts';
import { type Database, inSystem } from '../db/doors.ts';
import type { BrandHostClaim, Certificate } from '../db/rows.ts';

const finding = z.object({
  purpose: z.enum(portalHostPurposes),
  state: z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']),
  found: z.array(z.string()),
});

/** How the `dns_findings` column looks; `addresses` are those of the name that is pointed at. */
export const hostFindings = z.object({ records: z.array(finding), addresses: z.array(z.string()) });
export type HostFindings = z.infer<typeof hostFindings>;

export const brandHostView = z.object({
  host: z.string(),
  unicodeName: z.string(),
  /** Null: set up by the operator, with nothing to prove. */
  claimId: z.uuid().nullable(),
  main: z.boolean(),
  state: z.enum(portalHostStates),
  /** Since when it is so, where that is worse than it was. */
  since: z.date().nullable(),
  checkedAt: z.date().nullable(),
  records: z.array(finding.extend({ type: z.enum(['TXT', 'CNAME']), name: z.string(), value: z.string() })),
  /** What may stand in place of the CNAME, and has to where the name is the registered one itself. */
  addresses: z.array(z.string()),
  apex: z.boolean(),
  /** Null while the name is none of the brand's, and where certificates are not ordered. */
  certificate: z
    .object({
      state: z.enum(certificateStates),
      notAfter: z.date().nullable(),
      lastError: z.string().nullable(),
      nextTryAt: z.date().nullable(),
    })
    .nullable(),
});
export type BrandHostView = z.infer<typeof brandHostView>;

/** Where a reseller's own names lead: the host that the operator set up, which stays. Null once its data was erased. */
export async function standardHostOf(db: Database, resellerId: string): Promise<string | null> {
  const [hosts, claims] = await Promise.all([
    db.brandHost.findMany({ where: { resellerId }, orderBy: [{ isMain: 'desc' }, { host: 'asc' }] }),
    db.brandHostClaim.findMany({ where: { resellerId }, select: { host: true } }),
  ]);
  const own = new Set(claims.map(({ host }) => host));
  return (hosts.find(({ host }) => !own.has(host)) ?? hosts[0])?.host ?? null;
}

/** What a reseller publishes for a name. */
export const recordsOf = ({ host, proofToken }: Pick<BrandHostClaim, 'host' | 'proofToken'>, target: string) => [
  { purpose: 'proof' as const, type: 'TXT' as const, name: proofName(host), value: proofToken },
  { purpose: 'address' as const, type: 'CNAME' as const, name: host, value: target },
];

/** Which of these names are another brand's. Says nothing of whose. */
export function heldByOthers(hosts: readonly string[], resellerId: string): Promise<ReadonlySet<string>> {
  return inSystem('claim host name', null, async ({ db }) => {
    const held = await db.brandHost.findMany({ where: { host: { in: [...hosts] }, NOT: { resellerId } } });
    return new Set(held.map(({ host }) => host));
  });
}

type Order = Pick<Certificate, 'host' | 'notAfter' | 'failures' | 'lastError' | 'nextTryAt'>;

/** How a name stands with its certificate; the worker's next round makes the order of one that has none. */
function orderOf(host: string, orders: readonly Order[], now: Date): NonNullable<BrandHostView['certificate']> {
  const none = { notAfter: null, failures: 0, lastError: null, nextTryAt: null };
  const { notAfter, failures, lastError, nextTryAt } = orders.find((each) => each.host === host) ?? none;
  return { state: certificateState({ host, notAfter, failures }, now), notAfter, lastError, nextTryAt };
}

const columns = { host: true, notAfter: true, failures: true, lastError: true, nextTryAt: true } as const;

/** A brand's host names, those that serve it and those that wait for their proof: the main one first. */
export async function brandHostsOf(db: Database, resellerId: string, now = new Date()): Promise<BrandHostView[]> {
  const hosts = await db.brandHost.findMany({ where: { resellerId } });
  const claims = await db.brandHostClaim.findMany({ where: { resellerId } });
  const names = [...new Set([...hosts, ...claims].map(({ host }) => host))];
  const certificates = await db.certificate.findMany({ where: { host: { in: names }, resellerId }, select: columns });
  const target = (await standardHostOf(db, resellerId)) ?? '';
  const others = await heldByOthers(names, resellerId);
  const ordering = acmeSettings() !== null;
  const views = names.map((host): BrandHostView => {
    const proven = hosts.find((each) => each.host === host);
    const claim = claims.find((each) => each.host === host);
    const { elsewhereSince = null, proofGoneSince = null } = claim ?? {};
    const standing = { proven: !!proven, provenElsewhere: others.has(host), elsewhereSince, proofGoneSince };
    const state = portalHostState(standing);
    const { records, addresses } = hostFindings.catch({ records: [], addresses: [] }).parse(claim?.dnsFindings ?? {});
    return {
      host,
      unicodeName: toUnicodeName(host),
      claimId: claim?.id ?? null,
      main: proven?.isMain ?? false,
      state,
      since: state === 'elsewhere' ? elsewhereSince : state === 'proof-gone' ? proofGoneSince : null,
      checkedAt: claim?.dnsCheckedAt ?? null,
      records: (claim ? recordsOf(claim, target) : []).map((record) => {
        const last = records.find(({ purpose }) => purpose === record.purpose);
        return { ...record, state: last?.state ?? 'unchecked', found: last?.found ?? [] };
      }),
      addresses,
      apex: isApex(host),
      certificate: proven && ordering ? orderOf(host, certificates, now) : null,
    };
  });
  const rank = ({ main, state }: BrandHostView) => (main ? 0 : state === 'waiting' || state === 'taken' ? 2 : 1);
  return views.toSorted((a, b) => rank(a) - rank(b) || a.host.localeCompare(b.host));
}
