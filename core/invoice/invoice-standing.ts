import { type Day, daysBetween } from '../calendar/day.ts';

export const invoiceStandings = ['open', 'partly-paid', 'overdue', 'paid'] as const;
export type InvoiceStanding = (typeof invoiceStandings)[number];

/** How an invoice stands on a day; what is due today is not overdue yet. Yen. */
export function invoiceStanding(
  { total, open, due }: { readonly total: bigint; readonly open: bigint; readonly due: Day },
  today: Day,
): InvoiceStanding {
  if (open <= 0n) return 'paid';
  if (due < today) return 'overdue';
  return open < total ? 'partly-paid' : 'open';
}

/** Days since the due day; 0 on it and before. */
export const daysOverdue = (due: Day, today: Day): number => Math.max(0, daysBetween(due, today));
