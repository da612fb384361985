import { z } from 'zod';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { lineView, viewLine } from './line-view.ts';

/** What a month costs as it stands: yen with tax, and the lines that make it. */
export const billView = z.object({ month: z.string(), peak: z.int(), lines: z.array(lineView), total: z.int() });

export const viewBill = (
  month: string,
  { peak, lines }: { readonly peak: number; readonly lines: readonly RatedLine[] },
): z.infer<typeof billView> => ({
  ...{ month, peak },
  lines: lines.map(viewLine),
  total: plainYen(invoiceTotal(lines).value),
});
