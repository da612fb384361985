import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that is refused, with the HTTP status and a text for whoever sent it. */
export class HttpRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Octets of a request body. */
const mostOctets = 256 * 1024;

/** @throws HttpRefusal 413 when the body is over 256 KiB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of request) {
    octets += chunk.length;
    if (octets > mostOctets) throw new HttpRefusal(413, `The body is over ${mostOctets} octets.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Refuses a change that a page of another site sends through a reader's browser. Programs send neither header.
 *
 * @throws HttpRefusal 403
 */
export function refuseOtherSites(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  const foreign = origin !== undefined && origin !== `http://${host}`;
  if (foreign || request.headers['sec-fetch-site'] === 'cross-site') {
    throw new HttpRefusal(403, 'Changes are only taken from these pages themselves.');
  }
}

export function sendText(response: ServerResponse, status: number, text: string | Buffer): void {
  answer(response, status, 'text/plain', text);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  answer(response, 200, 'application/json', JSON.stringify(value));
}

export function sendPage(response: ServerResponse, status: number, page: string): void {
  answer(response, status, 'text/html', page);
}

export function sendNothing(response: ServerResponse): void {
  response.writeHead(204).end();
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // The messages come from anywhere: even an escaping mistake may run no script here.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'same-origin',
  });
  response.end(body);
}
