import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Headers that only whoever ends the TLS may set. */
const ours = /^(?:forwarded|x-forwarded-.*|x-real-ip)$/;
/** Of one connection, not of the request (RFC 9110 §7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'transfer-encoding',
]);

function headersFor({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const named = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/));
  const kept = Object.entries(headers).filter(
    ([name]) => !ours.test(name) && !hopByHop.has(name) && (!named.has(name) || name === 'host'),
  );
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    'x-forwarded-proto': 'https',
    'x-forwarded-host': headers.host ?? '',
  };
}

export type Portal = { readonly host: string; readonly port: number; readonly agent: Agent };

/** Hands a request on to the portal with the client's address and the host it asked for, and the answer back. */
export function passOn(incoming: IncomingMessage, response: ServerResponse, { host, port, agent }: Portal): void {
  const { method, url } = incoming;
  const onward = request({ host, port, agent, method, path: url, headers: headersFor(incoming) }, (answer) => {
    const kept = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name));
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
    response.end('一時的に利用できません。 / Not available right now.\n');
  });
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
