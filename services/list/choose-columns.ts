import { z } from 'zod';
import { inSystem } from '../db/doors.ts';
import { listName, type Self } from './list-settings.ts';

export const chooseColumnsInput = z.object({
  list: listName,
  /** None: all of them, and those that come later. */
  columns: z.array(z.string().regex(/^[A-Za-z]{1,40}$/)).max(40),
});

/** Remembers which columns of a list somebody wants to see. */
export async function chooseColumns(self: Self, input: z.infer<typeof chooseColumnsInput>): Promise<void> {
  const { userId, resellerId, customerId } = self;
  const { list, columns } = input;
  await inSystem('open session', userId, async ({ db }) => {
    if (columns.length === 0) await db.listColumns.deleteMany({ where: { userId, list } });
    else
      await db.listColumns.upsert({
        where: { userId_list: { userId, list } },
        create: { userId, list, resellerId, customerId, columns },
        update: { columns },
      });
  });
}
