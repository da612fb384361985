import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import {
  type ClientHostPurpose,
  type ClientRecord,
  clientHost,
  clientPurposes,
  clientRecords,
} from '../../core/mail-client/client-records.ts';
import type { ClientPorts } from '../../core/mail-client/client-settings.ts';
import { onlyMainHost } from '../brand/main-host.ts';
import { inSystem, type TenantTx } from '../db/doors.ts';

const recordState = z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']);

export const clientFinding = z.object({
  purpose: z.enum(clientPurposes),
  state: recordState,
  found: z.array(z.string()),
});
export type ClientFinding = z.infer<typeof clientFinding>;

export const clientSetupView = z.object({
  domainId: z.uuid(),
  records: z.array(
    z.object({ ...clientFinding.shape, type: z.enum(['CNAME', 'SRV']), name: z.string(), value: z.string() }),
  ),
  /** Of the names that programs ask by HTTPS; `none`: the name was never seen to lead here. */
  certificates: z.array(
    z.object({
      host: z.string(),
      state: z.enum(['none', 'waiting', 'failing', 'held']),
      /** Why the last order failed, in the issuer's words. */
      reason: z.string().nullable(),
    }),
  ),
});
export type ClientSetupView = z.infer<typeof clientSetupView>;

export type ClientSetup = {
  readonly domainId: string;
  readonly domain: string;
  readonly resellerId: string;
  readonly proven: boolean;
  readonly records: readonly ClientRecord[];
};

/** @throws Refusal not_found */
export async function loadClientSetup({ db }: TenantTx, domainId: string, ports: ClientPorts): Promise<ClientSetup> {
  const found = await db.domain.findFirst({ where: { id: domainId } });
  if (!found) throw new Refusal('not_found', 'not_found');
  const { name: domain, resellerId, provenAt } = found;
  const { mailHost, hosts } = await db.brand.findUniqueOrThrow({
    where: { resellerId },
    select: { mailHost: true, hosts: onlyMainHost },
  });
  const brandHost = hosts[0]?.host ?? mailHost;
  const records = clientRecords({ domain, mailHost, brandHost, ports });
  return { domainId, domain, resellerId, proven: provenAt !== null, records };
}

/** Certificates belong to the reseller; how these stand is its customer's business too. */
async function certificatesOf({ domain, resellerId }: ClientSetup): Promise<ClientSetupView['certificates']> {
  const hosts = (['autoconfig', 'autodiscover'] satisfies ClientHostPurpose[]).map((each) => clientHost(each, domain));
  const rows = await inSystem('tell mail programs', null, ({ db }) =>
    db.certificate.findMany({ where: { host: { in: hosts }, resellerId } }),
  );
  return hosts.map((host) => {
    const row = rows.find((each) => each.host === host);
    if (!row) return { host, state: 'none', reason: null };
    const held = row.notAfter !== null && row.notAfter > new Date();
    return { host, state: held ? 'held' : row.failures > 0 ? 'failing' : 'waiting', reason: row.lastError };
  });
}

/** Outside of any transaction: what the caller may see was decided when `setup` was loaded. */
export async function viewClientSetup(
  setup: ClientSetup,
  findings: readonly ClientFinding[],
): Promise<ClientSetupView> {
  return {
    domainId: setup.domainId,
    records: setup.records.map((record) => {
      const finding = findings.find(({ purpose }) => purpose === record.purpose);
      return { ...record, state: finding?.state ?? 'unchecked', found: finding?.found ?? [] };
    }),
    certificates: await certificatesOf(setup),
  };
}
