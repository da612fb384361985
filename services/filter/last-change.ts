import { z } from 'zod';

export const lastChange = z
  .object({
    at: z.date(),
    /** Whether the account's own holder did it, else an administrator. Null: it was not noted yet then. */
    byHolder: z.boolean().nullable(),
  })
  /** Null: never set. */
  .nullable();

type Row = { readonly updatedAt: Date; readonly byHolder: boolean | null };

/** Who set a row of an account's own last, and when. */
export const lastChangeOf = (row: Row | null): z.infer<typeof lastChange> =>
  row && { at: row.updatedAt, byHolder: row.byHolder };
