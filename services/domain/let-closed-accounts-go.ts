import type { Database } from '../db/doors.ts';

/**
 * Takes the rows of a domain's closed accounts away, so that the domain can leave its customer. What they were called stays beside the
 * ledger that counted them; their mailboxes stay where they are until the contract's end. For a caller that holds the reseller's lock and
 * has seen that none is open.
 *
 * @returns how many there were
 */
export async function letClosedAccountsGo(db: Database, domainId: string): Promise<number> {
  // A closed account may still be the one that the brand's mails came from: the operator's address has taken over already.
  await db.brandSender.deleteMany({ where: { account: { domainId, state: 'closed' } } });
  await db.$executeRaw`
    insert into former_account (id, reseller_id, customer_id, address, closed_at)
    select a.id, a.reseller_id, a.customer_id, a.local_part || '@' || d.name, a.closed_at
    from account a join domain d on d.id = a.domain_id where a.domain_id = ${domainId}::uuid and a.state = 'closed'`;
  const { count } = await db.account.deleteMany({ where: { domainId, state: 'closed' } });
  return count;
}
