import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { maxAge, policyHost, policyText, stsModes } from '../../core/sts/hosted-policy.ts';
import { type StsRecord, stsPurposes, stsRecords, tlsReportRecord } from '../../core/sts/sts-records.ts';
import { onlyMainHost } from '../brand/main-host.ts';
import { inSystem, type TenantTx } from '../db/doors.ts';

const recordState = z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']);

export const stsFinding = z.object({ purpose: z.enum(stsPurposes), state: recordState, found: z.array(z.string()) });
export type StsFinding = z.infer<typeof stsFinding>;

const certificateView = z.object({
  state: z.enum(['none', 'waiting', 'failing', 'held']),
  /** End of the one that is held. */
  until: z.date().nullable(),
  /** Why the last order failed, in the issuer's words. */
  reason: z.string().nullable(),
  nextTryAt: z.date().nullable(),
});

export const stsView = z.object({
  domainId: z.uuid(),
  proven: z.boolean(),
  /** Whether somebody chose; until then nothing is served and nothing is to be published. */
  chosen: z.boolean(),
  mode: z.enum(stsModes),
  maxAgeSeconds: z.int(),
  host: z.string(),
  policy: z.string(),
  records: z.array(
    z.object({ ...stsFinding.shape, type: z.enum(['TXT', 'CNAME']), name: z.string(), value: z.string() }),
  ),
  certificate: certificateView,
  /** Records of a policy that somebody else serves, while none is served here: it asks senders for another server. */
  elsewhere: z.array(z.string()),
  /** Where the reseller wants reports on TLS failures; null when it wants none. */
  reportAddress: z.string().nullable(),
});
export type StsView = z.infer<typeof stsView>;

/**
 * Follows from the policy alone, so that it changes exactly when the policy does, also when the brand's mail host does.
 * Letters and digits, as RFC 8461 §3.1 wants.
 */
const idOf = (policy: string): string => createHash('sha256').update(policy).digest('hex').slice(0, 20);

export type HostedSts = {
  readonly domain: {
    readonly id: string;
    readonly name: string;
    readonly resellerId: string;
    readonly customerId: string;
  };
  readonly proven: boolean;
  readonly chosen: boolean;
  readonly mailHost: string;
  readonly brandHost: string;
  readonly mode: StsView['mode'];
  readonly maxAgeSeconds: number;
  readonly policy: string;
  readonly reportAddress: string | null;
  readonly records: readonly StsRecord[];
};

/** How a domain's policy stands. @throws Refusal not_found */
export async function loadSts({ db }: TenantTx, domainId: string): Promise<HostedSts> {
  const found = await db.domain.findFirst({ where: { id: domainId }, include: { stsPolicies: true } });
  if (!found) throw new Refusal('not_found', 'not_found');
  const { id, name, resellerId, customerId, provenAt, stsPolicies } = found;
  const brand = await db.brand.findUniqueOrThrow({
    where: { resellerId },
    select: { mailHost: true, hosts: onlyMainHost },
  });
  const brandHost = brand.hosts[0]?.host ?? brand.mailHost;
  const [row] = stsPolicies;
  const mode = z.enum(stsModes).parse(row?.mode ?? 'none');
  const maxAgeSeconds = row?.maxAgeSeconds ?? maxAge.usual;
  const policy = policyText({ mode, maxAgeSeconds, mailHost: brand.mailHost });
  const reportAddress = (await db.tlsReport.findUnique({ where: { resellerId } }))?.address ?? null;
  const records = [
    ...(row ? stsRecords({ domain: name, id: idOf(policy), brandHost }) : []),
    ...(reportAddress ? [tlsReportRecord(name, reportAddress)] : []),
  ];
  const domain = { id, name, resellerId, customerId };
  const [proven, chosen] = [provenAt !== null, row !== undefined];
  return {
    domain,
    proven,
    chosen,
    mailHost: brand.mailHost,
    brandHost,
    mode,
    maxAgeSeconds,
    policy,
    records,
    reportAddress,
  };
}

/** Certificates belong to the reseller; how this one stands is its customer's business too. */
async function certificateOf(host: string, resellerId: string): Promise<StsView['certificate']> {
  const row = await inSystem('serve policy', null, ({ db }) =>
    db.certificate.findFirst({
      where: { host, resellerId },
      select: { notAfter: true, failures: true, lastError: true, nextTryAt: true },
    }),
  );
  if (!row) return { state: 'none', until: null, reason: null, nextTryAt: null };
  const held = row.notAfter !== null && row.notAfter > new Date();
  const state = held ? 'held' : row.failures > 0 ? 'failing' : 'waiting';
  return { state, until: row.notAfter, reason: row.lastError, nextTryAt: row.nextTryAt };
}

/** Outside of any transaction: what the caller may see was decided when `sts` was loaded. */
export async function viewSts(
  sts: HostedSts,
  findings: readonly StsFinding[] = [],
  elsewhere: readonly string[] = [],
): Promise<StsView> {
  const { domain, proven, chosen, mode, maxAgeSeconds, policy, records, reportAddress } = sts;
  const host = policyHost(domain.name);
  return {
    domainId: domain.id,
    proven,
    chosen,
    mode,
    maxAgeSeconds,
    host,
    policy,
    records: records.map((record) => {
      const finding = findings.find(({ purpose }) => purpose === record.purpose);
      return { ...record, state: finding?.state ?? 'unchecked', found: finding?.found ?? [] };
    }),
    certificate: await certificateOf(host, domain.resellerId),
    elsewhere: [...elsewhere],
    reportAddress,
  };
}
