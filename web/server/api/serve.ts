import { clientIp } from '../caller.ts';
import { findRealm } from '../realm.ts';
import { answerApi } from './answer.ts';

/** Answers a request to the API on the host that it came to. */
export async function serveApi(request: Request, path: readonly string[]): Promise<Response> {
  return answerApi({ request, path, realm: await findRealm(), address: await clientIp() });
}
