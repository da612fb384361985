import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from '../../../../server/context.ts';
import { isSameOrigin } from '../../../../server/host-name.ts';
import { log } from '../../../../server/log.ts';
import { appRouter } from '../../../../server/router.ts';

/** Procedures log their own failures; what is left failed before there was one. */
const onError = ({ ctx, error, path }: { ctx: unknown; error: Error; path: string | undefined }) => {
  if (!ctx) log.error({ err: error, path }, 'no context for the request');
};

/** Without a context the database was away: "try again", not "our fault for good". */
const responseMeta = ({ ctx, errors }: { ctx?: unknown; errors: readonly Error[] }) =>
  !ctx && errors.length > 0 ? { status: 503 } : {};

const handle = (request: Request) =>
  fetchRequestHandler({ endpoint: '/api/trpc', req: request, router: appRouter, createContext, onError, responseMeta });

/** Reads. tRPC refuses mutations by GET. */
export const GET = handle;

/** Changes: only from a page of this very host, whatever cookies the browser sends along. */
export function POST(request: Request) {
  if (!isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) {
    return new Response(null, { status: 403 });
  }
  return handle(request);
}
