import { createServer, type IncomingMessage } from 'node:http';
import { directory } from '../shared/directory.ts';
import type { Logs } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';
import type { FailedLogins } from './failed-logins.ts';
import { answerPolicy } from './login-policy.ts';

const mostOctets = 16_384;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > mostOctets) throw new Error('the request is too long');
  }
  return JSON.parse(text);
}

/** Serves Dovecot's policy protocol. Without an answer of ours Dovecot goes on by itself: nobody is locked out by our trouble. */
export async function serveLoginPolicy(failures: FailedLogins, log: Logs): Promise<void> {
  const { NOREN_LOGIN_POLICY_PORT: port, NOREN_LOGIN_POLICY_LISTEN: host } = mtaSettings();
  const server = createServer((request, response) => {
    const command = new URL(request.url ?? '/', 'http://policy').searchParams.get('command');
    bodyOf(request)
      .then((body) => answerPolicy({ directory: directory(), failures }, command, body))
      .then((answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)))
      .catch((error: unknown) => {
        log.logerror(`login policy: ${String(error)}`);
        response.writeHead(500).end();
      });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen({ host, port }, listening);
  });
  server.unref();
}
