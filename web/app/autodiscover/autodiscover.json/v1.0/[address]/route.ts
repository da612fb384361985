import { answerWhere } from '../../where.ts';

/** The same, with the address in the path. */
export async function GET(request: Request, { params }: { params: Promise<{ address: string }> }) {
  const { address } = await params;
  try {
    return await answerWhere(request, decodeURIComponent(address));
  } catch (error) {
    if (error instanceof URIError) return answerWhere(request, '');
    throw error;
  }
}
