import { serveApi } from '../../../../server/api/serve.ts';

type Where = { params: Promise<{ path: string[] }> };

/** The API for programs: keys instead of sessions, and no cookie is looked at (docs/adr/0063). */
const handle = async (request: Request, { params }: Where) => serveApi(request, (await params).path);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
