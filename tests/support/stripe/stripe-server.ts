import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { checkParameters, type Given } from './check-parameters.ts';
import { visit } from './checkout-page.ts';
import { findEndpoint } from './endpoints.ts';
import { page, present } from './expand.ts';
import { readForm } from './form.ts';
import { Rejected } from './rejected.ts';
import { requests } from './requests.ts';
import { type Event, type Fields, Store } from './store.ts';

type Answer = { status: number; body: string };
type Fault = 'lost answer' | 'error 500' | 'no connection';

/** A Stripe of one's own on a loopback port, with what a test needs to disturb it. */
export type StripeServer = {
  readonly url: string;
  readonly store: Store;
  readonly secretKey: string;
  /** Every request that was carried out, in order: 'POST /v1/invoices'. */
  readonly log: { readonly request: string; readonly key: string | null; readonly replayed: boolean }[];
  /** Makes the next requests go wrong, those that `fits`: a lost answer is one to a request that was carried out. */
  disturb(fault: Fault, times: number, fits?: (request: string) => boolean): void;
  /** Forgets the disturbances that met no request. */
  calm(): void;
  /** The body and signature header of an event, as Stripe would post it. */
  signed(event: Event, secret: string, timestamp?: number): { body: string; signature: string };
  stop(): Promise<void>;
};

const secretKey = 'sk_test_standin';

export async function startStripe(): Promise<StripeServer> {
  const store = new Store(Stripe.API_VERSION);
  const answers = new Map<string, { request: string; answer: Answer }>();
  const log: StripeServer['log'] = [];
  const faults: { fault: Fault; times: number; fits: (request: string) => boolean }[] = [];
  let url = '';

  function carryOut(request: string, message: IncomingMessage, body: string): Answer {
    const address = new URL(message.url ?? '/', 'http://stripe');
    const given = readForm(message.method === 'GET' ? address.search.slice(1) : body);
    if (message.headers.authorization !== `Bearer ${secretKey}`)
      throw new Rejected('api_key_invalid', 'Invalid API Key provided.', undefined, { status: 401 });
    const version = message.headers['stripe-version'];
    if (version !== Stripe.API_VERSION)
      throw new Rejected('api_version_invalid', `The stand-in speaks ${Stripe.API_VERSION}, not ${version}.`);
    const found = findEndpoint(message.method ?? '', address.pathname);
    const act = found && requests[`${message.method} ${found.endpoint.path}`];
    if (!found || !act)
      throw new Rejected('url_invalid', `Unrecognized request URL (${request}).`, undefined, { status: 404 });
    checkParameters(found.endpoint, given);
    const { expand = [], ...fields } = given;
    const made = act({ store, ids: found.ids, given: fields, host: url });
    const paths = expand as string[];
    const shown = Array.isArray(made)
      ? page(store, made as Fields[], fields as Record<string, Given>, address.pathname, paths)
      : present(store, made, paths);
    return { status: 200, body: JSON.stringify(shown) };
  }

  /** Results are kept by key from when a request has passed its checks; a refused one is not. */
  function answer(request: string, message: IncomingMessage, body: string): Answer {
    const key = message.headers['idempotency-key'];
    const known = typeof key === 'string' && message.method === 'POST' ? answers.get(key) : undefined;
    const replayed = known !== undefined;
    log.push({ request, key: typeof key === 'string' ? key : null, replayed });
    try {
      if (known && known.request !== `${request} ${body}`)
        throw new Rejected(
          'idempotency_key_in_use',
          `Keys for idempotent requests can only be used with the same parameters they were first used with.`,
          undefined,
          { type: 'idempotency_error' },
        );
      const given = known?.answer ?? carryOut(request, message, body);
      if (typeof key === 'string') answers.set(key, { request: `${request} ${body}`, answer: given });
      return given;
    } catch (failure) {
      if (!(failure instanceof Rejected)) throw failure;
      const given = { status: failure.status, body: JSON.stringify({ error: failure.body }) };
      // A declined card is a result; a wrong parameter is not.
      if (failure.status === 402 && typeof key === 'string')
        answers.set(key, { request: `${request} ${body}`, answer: given });
      return given;
    }
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(message);
    const address = new URL(message.url ?? '/', 'http://stripe');
    const request = `${message.method} ${address.pathname}`;
    if (/^\/[ci]\//.test(address.pathname)) {
      const shown = visit(store, message.method ?? 'GET', address, new URLSearchParams(body));
      response.writeHead(shown.status, {
        ...(shown.location !== undefined && { location: shown.location }),
        'content-type': 'text/html; charset=utf-8',
      });
      response.end(shown.html ?? '');
      return;
    }
    const disturbed = faults.find(({ times, fits }) => times > 0 && fits(request));
    if (disturbed) disturbed.times -= 1;
    if (disturbed?.fault === 'no connection') return void message.socket.destroy();
    if (disturbed?.fault === 'error 500')
      return send(response, { status: 500, body: '{"error":{"type":"api_error","message":"An error occurred."}}' });
    const given = answer(request, message, body);
    if (disturbed?.fault === 'lost answer') return void message.socket.destroy();
    send(response, given);
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      send(response, { status: 500, body: JSON.stringify({ error: { type: 'api_error', message: String(error) } }) });
      console.error(error);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, store, secretKey, log },
    disturb: (fault, times, fits = () => true) => void faults.push({ fault, times, fits }),
    calm: () => void faults.splice(0),
    signed(event, secret, timestamp = Math.floor(Date.now() / 1000)) {
      const body = JSON.stringify(event, null, 2);
      const signature = new Stripe(secretKey).webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
      return { body, signature };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_standin' });
  response.end(body);
}

async function read(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
