import { checkChains } from '../../services/audit/check-chains.ts';

/** Every night: a chain of the audit trail that does not hold stands on the operator's home from then on, and in the worker's log. */
export async function checkAuditChains(): Promise<void> {
  for (const { resellerId, fault } of await checkChains('scheduled work', null)) {
    if (!fault) continue;
    const chain = resellerId ?? 'the operator';
    process.stderr.write(`The audit trail of ${chain} is broken at entry ${fault.sequence}: ${fault.kind}\n`);
  }
}
