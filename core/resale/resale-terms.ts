import type { z } from 'zod';
import { termsParameters } from '../contract/terms-parameters.ts';

/**
 * What of a reseller's own terms shapes its customers' invoices. A list copies it from the reseller's contract when it is made and
 * keeps it, so that a customer's bill never changes with an agreement that it is no party to.
 */
export const resaleTerms = termsParameters.pick({ countableKinds: true, quotaUnit: true, dueShift: true });
export type ResaleTerms = z.infer<typeof resaleTerms>;
