import { z } from 'zod';
import { type ClientRecord, compareSrv } from '../../core/mail-client/client-records.ts';
import type { ClientPorts } from '../../core/mail-client/client-settings.ts';
import { compareStsHost } from '../../core/sts/sts-records.ts';
import type { TenantTx } from '../db/doors.ts';
import { hostAnswers } from '../dns/host-answers.ts';
import { queryRecords } from '../dns/query.ts';
import { type ClientFinding, type ClientSetupView, loadClientSetup, viewClientSetup } from './client-setup-view.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export const clientSetupInput = z.object({ domainId: z.uuid() });

/** Asks DNS for one record. */
export async function lookUpClientRecord({ purpose, type, name, value }: ClientRecord): Promise<ClientFinding> {
  const answers = type === 'SRV' ? await queryRecords('SRV', name) : await hostAnswers(name, value);
  if (answers === null) return { purpose, state: 'unavailable', found: [] };
  const compared = Array.isArray(answers) ? compareSrv(value, answers) : compareStsHost(value, answers);
  return { purpose, state: compared.state, found: compared.relevant.slice(0, 20).map((text) => text.slice(0, 500)) };
}

/**
 * Looks now at the records by which mail programs find a domain's settings. A name that is seen to lead to us gets a
 * certificate. DNS is asked between two transactions, never inside one.
 *
 * @throws Refusal not_found
 */
export async function checkClientSetup(
  inTenant: InTenant,
  ports: ClientPorts,
  { domainId }: z.infer<typeof clientSetupInput>,
): Promise<ClientSetupView> {
  const setup = await inTenant((tx) => loadClientSetup(tx, domainId, ports));
  const findings = await Promise.all(setup.records.map(lookUpClientRecord));
  const seen = (wanted: string) => findings.some(({ purpose, state }) => purpose === wanted && state === 'found');
  const now = new Date();
  if (setup.proven && (seen('autoconfig') || seen('autodiscover'))) {
    await inTenant(async ({ db }) => {
      const unseen = (column: 'autoconfigSeenAt' | 'autodiscoverSeenAt') =>
        db.domain.updateMany({ where: { id: domainId, [column]: null }, data: { [column]: now } });
      if (seen('autoconfig')) await unseen('autoconfigSeenAt');
      if (seen('autodiscover')) await unseen('autodiscoverSeenAt');
    });
  }
  return viewClientSetup(setup, findings);
}
