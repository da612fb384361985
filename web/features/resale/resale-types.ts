import type { Outputs } from '../../client/trpc.ts';

export type ResaleDraft = Outputs['resale']['preview']['rows'][number];
export type ResalePage = Outputs['resale']['invoices'];
export type ResaleRow = Outputs['resale']['invoices']['rows'][number];
export type ResaleInvoice = Outputs['resale']['invoice'];
export type ResaleCustomer = Outputs['resale']['customers']['rows'][number];
export type ResaleList = Outputs['resale']['lists'][number];
