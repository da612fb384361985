import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { WebhookBody } from '../../core/webhook/event.ts';

export type Got = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly octets: Buffer;
  readonly body: WebhookBody;
};

/** A customer's server for webhooks, on the loopback, which our services may then call. Says 204 unless told otherwise. */
export function useWebhookReceiver() {
  const got: Got[] = [];
  const answers = new Map<string, (response: ServerResponse, body: WebhookBody) => void>();
  const server = createServer(async (request, response) => {
    const octets = Buffer.concat(await request.toArray());
    const text = octets.toString('utf8');
    // A form is for the test to read.
    const body = (text.startsWith('{') ? JSON.parse(text) : { batchId: '', test: false, events: [] }) as WebhookBody;
    const path = request.url ?? '';
    got.push({ path, headers: request.headers, text, octets, body });
    const answer = answers.get(path);
    if (answer) answer(response, body);
    else response.writeHead(204).end();
  });
  beforeAll(async () => {
    process.env.NOREN_WEBHOOK_REACH = 'everywhere';
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    got.length = 0;
    answers.clear();
  });
  afterAll(() => {
    delete process.env.NOREN_WEBHOOK_REACH;
    server.closeAllConnections();
    server.close();
  });
  const eventsAt = (path: string) => got.filter((each) => each.path === path).flatMap(({ body }) => body.events);
  return {
    /** Requests in the order in which they came. */
    got,
    /** How it answers at a path. */
    answers,
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    eventsAt,
    typesAt: (path: string) => eventsAt(path).map(({ type }) => type),
  };
}

/** The signature that a request must carry under a secret, computed as docs/api/webhooks.md says. */
export function signatureUnder(secret: string, { headers, octets }: Got): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const before = `${headers['webhook-id']}.${headers['webhook-timestamp']}.`;
  return `v1,${createHmac('sha256', key).update(before).update(octets).digest('base64')}`;
}
