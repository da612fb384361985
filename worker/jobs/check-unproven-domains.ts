import { listUnprovenDomains } from '../../services/domain/list-unproven-domains.ts';
import { checkDomainDns } from './check-domain-dns.ts';

/** Looks again at every domain that still waits for its proof. */
export async function checkUnprovenDomains(): Promise<void> {
  for (const domain of await listUnprovenDomains()) await checkDomainDns(domain);
}
