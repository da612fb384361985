import type { RefusalParams } from '../../core/errors.ts';
import { Refusal } from '../../core/errors.ts';
import { withoutTag } from '../../core/tenancy/plus-address.ts';
import { addressesOf } from '../alias/target-rows.ts';
import type { TenantTx } from '../db/doors.ts';

/** Where an account is to be found from now on. */
export type NewPlace = {
  readonly old: string;
  readonly address: string;
  readonly domainId: string;
  readonly localPart: string;
  readonly taken: () => Refusal;
};

export const addressTaken = (params: RefusalParams) => new Refusal('conflict', 'address_taken', params);

/**
 * The account's own former address, an alias to nobody but it, gives way; whoever else has the address does not.
 *
 * @throws Refusal address_taken, forwarding_to_itself
 */
export async function makeWay({ db }: TenantTx, id: string, to: NewPlace): Promise<void> {
  const { old, address, taken, domainId, localPart } = to;
  const held = { domainId, localPart };
  if (await db.account.findFirst({ where: { ...held, id: { not: id }, state: { not: 'closed' } } })) throw taken();
  const alias = await db.alias.findFirst({ where: held, include: { targets: true } });
  if (alias) {
    const leadsHome = alias.kind === 'alias' && addressesOf(alias.targets).every((target) => target === old);
    if (!leadsHome) throw taken();
    await db.alias.delete({ where: { id: alias.id } });
  }
  const forwards = await db.forwardingTarget.findMany({ where: { accountId: id } });
  const toItself = addressesOf(forwards).some((target) => target === address || withoutTag(target) === address);
  if (toItself) throw new Refusal('invalid', 'forwarding_to_itself', { address });
}
