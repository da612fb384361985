import { withoutTag } from '../../core/tenancy/plus-address.ts';
import type { TenantTx } from '../db/doors.ts';

/** Where a target leads instead of `from`, with its tag (taro+shop@); null for one that never led there. */
function ledOn(target: string, from: string, to: string): string | null {
  if (target === from) return to;
  if (withoutTag(target) !== from) return null;
  const tag = target.slice(target.indexOf('+'), target.lastIndexOf('@'));
  const at = to.lastIndexOf('@');
  return to.slice(0, at) + tag + to.slice(at);
}

/**
 * Lets the aliases, groups and forwarding of a customer that lead to one address lead to another; what leads to both already, to that
 * one only.
 */
export async function leadOn({ db }: TenantTx, customerId: string, from: string, to: string): Promise<void> {
  const at = from.lastIndexOf('@');
  const tagged = { startsWith: `${from.slice(0, at)}+`, endsWith: from.slice(at) };
  const where = { customerId, OR: [{ address: from }, { address: tagged }] };
  for (const { id, aliasId, address } of await db.aliasTarget.findMany({ where })) {
    const next = ledOn(address ?? '', from, to);
    if (next === null) continue;
    if (await db.aliasTarget.findFirst({ where: { aliasId, address: next } }))
      await db.aliasTarget.delete({ where: { id } });
    else await db.aliasTarget.update({ where: { id }, data: { address: next } });
  }
  for (const { id, accountId, address } of await db.forwardingTarget.findMany({ where })) {
    const next = ledOn(address ?? '', from, to);
    if (next === null) continue;
    if (await db.forwardingTarget.findFirst({ where: { accountId, address: next } }))
      await db.forwardingTarget.delete({ where: { id } });
    else await db.forwardingTarget.update({ where: { id }, data: { address: next } });
  }
}
