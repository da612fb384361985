import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from '../../../../server/context.ts';
import { isSameOrigin } from '../../../../server/host-name.ts';
import { appRouter } from '../../../../server/router.ts';

const handle = (request: Request) =>
  fetchRequestHandler({ endpoint: '/api/trpc', req: request, router: appRouter, createContext });

/** Reads. tRPC refuses mutations by GET. */
export const GET = handle;

/** Changes: only from a page of this very host, whatever cookies the browser sends along. */
export function POST(request: Request) {
  if (!isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) {
    return new Response(null, { status: 403 });
  }
  return handle(request);
}
