import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

/** Rows of a customer that lead to an address, also with a tag (taro+shop@). */
function leadingTo(customerId: string, address: string) {
  const at = address.lastIndexOf('@');
  const tagged = { startsWith: `${address.slice(0, at)}+`, endsWith: address.slice(at) };
  return { customerId, OR: [{ address }, { address: tagged }] };
}

/**
 * Takes an address, which is given up, out of the aliases, groups and forwarding of a customer. An account that forwarded only there
 * keeps its mail from now on; an alias that led only there would refuse it, which is somebody's to decide.
 *
 * @throws Refusal account_move_alone
 */
export async function leadNowhere({ db }: TenantTx, customerId: string, address: string): Promise<void> {
  const where = leadingTo(customerId, address);
  const aliases = await db.alias.findMany({
    where: { customerId, targets: { some: where }, NOT: { targets: { some: { NOT: where } } } },
    include: { domain: { select: { name: true } } },
    take: 1,
  });
  for (const { localPart, domain } of aliases)
    throw new Refusal('conflict', 'account_move_alone', { alias: `${localPart}@${domain.name}`, address });
  await db.aliasTarget.deleteMany({ where });
  await db.forwardingTarget.deleteMany({ where });
  await db.forwarding.deleteMany({ where: { customerId, targets: { none: {} } } });
}
