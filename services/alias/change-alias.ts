import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type AliasView, viewAlias, withTargets } from './alias-view.ts';
import { parseTargets, targetsInput } from './parse-targets.ts';
import { targetRows } from './target-rows.ts';

export const changeAliasInput = z.object({
  id: z.uuid(),
  posting: z.enum(['anybody', 'members', 'customer']),
  targets: targetsInput,
});

/** Replaces where an alias leads, and who may post to a group. @throws Refusal not_found, address_…, alias_of_itself */
export async function changeAlias(tx: TenantTx, input: z.infer<typeof changeAliasInput>): Promise<AliasView> {
  const { db } = tx;
  const { id } = input;
  const alias = await db.alias.findFirst({ where: { id }, include: { domain: true } });
  if (!alias) throw new Refusal('not_found', 'not_found');
  const targets = parseTargets(input.targets, `${alias.localPart}@${alias.domain.name}`);
  const { resellerId, customerId } = alias;
  if (alias.kind === 'group') await db.alias.update({ where: { id }, data: { posting: input.posting } });
  await db.aliasTarget.deleteMany({ where: { aliasId: id } });
  await db.aliasTarget.createMany({
    data: (await targetRows(db, { resellerId, customerId }, targets)).map((row) => ({ ...row, aliasId: id })),
  });
  await record(tx, {
    action: 'alias.change',
    objectId: id,
    detail: { targets: targets.length },
    owner: { resellerId, customerId },
  });
  return viewAlias(await db.alias.findFirstOrThrow({ where: { id }, include: withTargets }));
}
