import { createContext } from '../../../server/context.ts';
import { serveExport } from '../../../server/export.ts';

/** What a contractor takes along at the end of its contract. */
export async function GET() {
  return serveExport(await createContext());
}
