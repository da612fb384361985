import { z } from 'zod';

export const vacationView = z.object({
  accountId: z.uuid(),
  enabled: z.boolean(),
  /** First and last day as YYYY-MM-DD in `timeZone`; null is open. */
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  timeZone: z.string(),
  subject: z.string(),
  body: z.string(),
  /** One reply to a sender within so many days. */
  days: z.int(),
});
export type VacationView = z.infer<typeof vacationView>;
