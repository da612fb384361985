import { z } from 'zod';
import { manual } from '../../core/suppression/stop-reason.ts';
import type { TenantTx } from '../db/doors.ts';
import { inList } from './require-list.ts';
import { entryDay } from './undo-choice.ts';

/** Groups that are offered; older ones are reached entry by entry. */
const most = 60;

export const listEffectsInput = z.object({ list: z.union([z.uuid(), z.literal('reseller')]).optional() });

export const effects = z.object({
  /** Newest first. */
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  /** Most first. */
  rules: z.array(z.object({ rule: z.string(), ruleSet: z.string(), reason: z.string(), count: z.int() })),
  /** Newest first. */
  imports: z.array(z.object({ batchKey: z.uuid(), at: z.date(), by: z.string().nullable(), count: z.int() })),
});
export type Effects = z.infer<typeof effects>;

/** What is in force, by the day, the rule or the import that brought it about: each of them can be taken back as a whole. */
export async function listEffects({ db }: TenantTx, { list }: z.infer<typeof listEffectsInput>): Promise<Effects> {
  const mine = inList(list);
  const days = await db.$queryRaw<Effects['days']>`
    select ${entryDay}::text as day, count(*)::int as count from suppression
    where released_at is null and reason <> ${manual} and ${mine} group by 1 order by 1 desc limit ${most}`;
  const rules = await db.$queryRaw<Effects['rules']>`
    select rule, rule_set as "ruleSet", reason, count(*)::int as count from suppression
    where released_at is null and rule is not null and ${mine} group by rule, rule_set, reason order by count desc, rule limit ${most}`;
  const imports = await db.$queryRaw<(Omit<Effects['imports'][number], 'by'> & { by: string | null })[]>`
    select batch_key as "batchKey", min(created_at) as at, (array_agg(created_by))[1] as by, count(*)::int as count from suppression
    where released_at is null and batch_key is not null and ${mine} group by batch_key order by at desc limit ${most}`;
  const users = await db.portalUser.findMany({
    where: { id: { in: imports.flatMap(({ by }) => by ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  return { days, rules, imports: imports.map((each) => ({ ...each, by: each.by && (nameOf.get(each.by) ?? null) })) };
}
