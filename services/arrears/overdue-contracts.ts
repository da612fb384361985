import type { Day } from '../../core/calendar/day.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

/**
 * Contracts that may have something overdue on a day: an invoice that is not paid and past its due day, or any that is not paid
 * where a termination made all due.
 */
export async function overdueContracts(db: Database, today: Day): Promise<Contract[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct i.contract_id as id from invoice i
    where i.total > coalesce((select sum(a.amount) from payment_allocation a where a.invoice_id = i.id), 0)
      and (i.due_on < ${today}::date
        or exists (select from contract_event e where e.contract_id = i.contract_id and e.kind = 'terminated'))`;
  return db.contract.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { number: 'asc' } });
}
