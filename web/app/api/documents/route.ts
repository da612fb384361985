import { createContext } from '../../../server/context.ts';
import { serveDocument } from '../../../server/documents.ts';

/** Files to keep: invoices and credit notes as PDF, their lines and sums as CSV. */
export async function GET(request: Request) {
  return serveDocument(await createContext(), new URL(request.url).searchParams);
}
