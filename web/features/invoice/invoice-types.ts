import type { Outputs } from '../../client/trpc.ts';

export type InvoiceRow = Outputs['invoice']['own']['rows'][number];
export type InvoicePage = Outputs['invoice']['own'];
export type Invoice = Outputs['invoice']['get'];
export type MonthPreview = Outputs['invoice']['preview'];
export type PlannedInvoice = Outputs['invoice']['planned']['rows'][number];
export type LeftContract = Outputs['invoice']['left']['rows'][number];
export type MonthFinding = Outputs['invoice']['findings'][number];
export type CreditQuote = Outputs['invoice']['quoteCredit'];
export type Issuer = Outputs['invoice']['issuer'];
