import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { complaint, manual, ruledReasons } from '../../core/suppression/stop-reason.ts';
import { join, type Sql, sql } from '../db/sql.ts';
import { inList } from './require-list.ts';

/** Whose effects are taken back: of a rule of the classifier, of a reason, of a day in Japan, or of an import. */
export const undoChoice = z.object({
  list: z.union([z.uuid(), z.literal('reseller')]).optional(),
  choice: z.discriminatedUnion('by', [
    z.object({ by: z.literal('rule'), rule: z.string().max(100), ruleSet: z.string().max(100) }),
    z.object({ by: z.literal('reason'), reason: z.enum(ruledReasons) }),
    z.object({ by: z.literal('day'), day: z.iso.date() }),
    z.object({ by: z.literal('import'), batchKey: z.uuid() }),
  ]),
  /** People who complained are written to again only if that is said. */
  withComplaints: z.boolean().default(false),
});
export type UndoChoice = z.infer<typeof undoChoice>;

/** Day of an entry. */
export const entryDay = sql`(created_at at time zone ${defaultTimeZone}::text)::date`;

function effectsOf(choice: UndoChoice['choice']): Sql {
  switch (choice.by) {
    case 'rule':
      return sql`rule = ${choice.rule} and rule_set = ${choice.ruleSet}`;
    case 'reason':
      return sql`reason = ${choice.reason}`;
    case 'day':
      return sql`${entryDay} = ${choice.day}::date and reason <> ${manual}`;
    case 'import':
      return sql`batch_key = ${choice.batchKey}::uuid`;
    default:
      return choice satisfies never;
  }
}

/** Entries that the choice takes back, complaints included. */
export const chosenEntries = ({ list, choice }: Omit<UndoChoice, 'withComplaints'>): Sql =>
  join([sql`released_at is null`, inList(list), effectsOf(choice)], ' and ');

export const withoutComplaints = ({ withComplaints }: Pick<UndoChoice, 'withComplaints'>): Sql =>
  withComplaints ? sql`true` : sql`reason <> ${complaint}`;
