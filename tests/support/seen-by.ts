import type { Page } from '@playwright/test';
import type { PortalIdentity } from '../../services/portal/sessions.ts';
import type { Shown } from './shown-tenant.ts';

export const question = { kind: 'other', subject: '送信について', text: 'よろしくお願いします。' } as const;

type Seer = { readonly base: string; readonly owner: Pick<PortalIdentity, 'role' | 'customerId'> | null };

/**
 * The objects that pages show to one who is signed in there: an invoice of their own side, and an inquiry that is theirs to read.
 *
 * @param toOperator what the reseller asked the operator
 */
export async function seenBy(page: Page, { base, owner }: Seer, shown: Shown, toOperator: string): Promise<Shown> {
  if (owner?.role === 'operator_admin') return { ...shown, inquiryId: toOperator };
  if (!owner?.customerId) return shown;
  await page.goto(base);
  const inquiryId = await page.evaluate(async (json): Promise<string> => {
    const body = JSON.stringify({ 0: { json } });
    const headers = { 'content-type': 'application/json' };
    const [answer] = await (await fetch('/api/trpc/inquiry.ask?batch=1', { method: 'POST', headers, body })).json();
    return answer.result.data.json.id;
  }, question);
  return { ...shown, inquiryId, invoiceId: shown.resaleInvoiceId };
}
