import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNewAddress } from '../../core/tenancy/mail-address.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { type AliasView, viewAlias, withTargets } from './alias-view.ts';
import { parseTargets, targetsInput } from './parse-targets.ts';
import { targetRows } from './target-rows.ts';

export const addAliasInput = z.object({
  domainId: z.uuid(),
  /** Empty: the catch-all, which takes whatever nobody else has. */
  localPart: z.string().max(1_000),
  kind: z.enum(['alias', 'group']).default('alias'),
  /** Of a group; an alias takes mail from anybody. */
  posting: z.enum(['anybody', 'members', 'customer']).default('anybody'),
  targets: targetsInput,
});

/**
 * Makes an alias, a group or a catch-all. None of them is an account, and none is billed.
 *
 * @throws Refusal not_found (domain), address_…, address_taken, alias_of_itself, catch_all_not_group
 */
export async function addAlias(tx: TenantTx, input: z.infer<typeof addAliasInput>): Promise<AliasView> {
  const { db } = tx;
  const domain = await db.domain.findFirst({ where: { id: input.domainId } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  const isCatchAll = input.localPart.trim() === '';
  if (isCatchAll && input.kind === 'group') throw new Refusal('invalid', 'catch_all_not_group');
  const parsed = isCatchAll ? null : parseNewAddress(input.localPart, domain.name);
  if (parsed && !parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const localPart = parsed?.address.localPart ?? '';
  const address = `${localPart}@${domain.name}`;
  const targets = parseTargets(input.targets, address);

  const taken = () => new Refusal('conflict', 'address_taken', { address });
  if (await db.account.findFirst({ where: { domainId: domain.id, localPart, state: { not: 'closed' } } }))
    throw taken();
  const { resellerId, customerId } = domain;
  const alias = await inTakenCase(
    () =>
      db.alias.create({
        data: {
          resellerId,
          customerId,
          domainId: domain.id,
          localPart,
          kind: input.kind,
          posting: input.kind === 'group' ? input.posting : 'anybody',
        },
      }),
    taken,
  );
  await db.aliasTarget.createMany({
    data: (await targetRows(db, { resellerId, customerId }, targets)).map((row) => ({ ...row, aliasId: alias.id })),
  });
  await record(tx, {
    action: 'alias.add',
    objectId: alias.id,
    detail: { kind: input.kind, targets: targets.length },
    owner: { resellerId, customerId },
  });
  return viewAlias(await db.alias.findFirstOrThrow({ where: { id: alias.id }, include: withTargets }));
}
