import { type Sql, sql } from '../db/sql.ts';

/**
 * Entries that the settings of a customer, or of a reseller (null), brought about: a customer's own list; the reseller's list with those
 * of the customers who have no settings of their own.
 */
export const governedBy = (customerId: string | null): Sql =>
  customerId
    ? sql`customer_id = ${customerId}::uuid`
    : sql`(customer_id is null or not exists (select from suppression_setting s where s.customer_id = suppression.customer_id))`;
