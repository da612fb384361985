import pg from 'pg';
import { addMonths } from '../../core/calendar/day.ts';

/**
 * Lets a month pass for one contract and its plan. No clock can be moved here, so what happened is moved back by a month
 * instead, by the tables' owner, past the triggers that keep history.
 *
 * @param ownerUrl connection of the owner of the tables
 */
export async function aMonthPasses(ownerUrl: string, contractId: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const tables = ['contract_event', 'plan_version'];
  const unlocked = (each: string) => `alter table ${each} no force row level security, disable trigger user`;
  const locked = (each: string) => `alter table ${each} force row level security, enable trigger user`;
  try {
    await client.query(`begin; ${tables.map(unlocked).join('; ')}`);
    const events = await client.query('select sequence, event from contract_event where contract_id = $1', [
      contractId,
    ]);
    for (const { sequence, event } of events.rows as { sequence: string; event: Record<string, unknown> }[]) {
      const moved = Object.entries(event).map(([name, value]) =>
        name === 'on' || name === 'billingStart' ? [name, addMonths(String(value), -1)] : [name, value],
      );
      await client.query('update contract_event set event = $2 where sequence = $1', [
        sequence,
        JSON.stringify(Object.fromEntries(moved)),
      ]);
    }
    await client.query(
      `update plan_version set effective_from = effective_from - interval '1 month' where plan_id::text in
       (select event ->> 'planId' from contract_event where contract_id = $1 and kind = 'plan-changed')`,
      [contractId],
    );
    await client.query(`${tables.map(locked).join('; ')}; commit`);
  } finally {
    await client.end();
  }
}

/** The same for a customer of a reseller: its accounts, the list that it buys by, and since when. */
export async function aMonthPassesFor(ownerUrl: string, customerId: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const tables = ['resale_assignment', 'plan_version', 'account_ledger', 'ledger_horizon'];
  const back = (column: string) => `${column} = ${column} - interval '1 month'`;
  try {
    await client.query(
      `begin; ${tables.map((each) => `alter table ${each} no force row level security, disable trigger user`).join('; ')}`,
    );
    await client.query(
      `update plan_version set ${back('effective_from')} where plan_id in
       (select plan_id from resale_assignment where customer_id = $1)`,
      [customerId],
    );
    await client.query(`update resale_assignment set ${back('effective_from')} where customer_id = $1`, [customerId]);
    await client.query(`update account_ledger set ${back('at')} where customer_id = $1`, [customerId]);
    // What the worker has summed up of it already is history that never was.
    await client.query(
      'delete from ledger_horizon where reseller_id in (select reseller_id from account_ledger where customer_id = $1)',
      [customerId],
    );
    await client.query(
      `${tables.map((each) => `alter table ${each} force row level security, enable trigger user`).join('; ')}; commit`,
    );
  } finally {
    await client.end();
  }
}
