import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { HttpRefusal, readBody, refuseOtherSites, sendJson, sendNothing, sendPage, sendText } from './http-exchange.ts';
import type { Inbox } from './inbox.ts';
import { listening } from './listening.ts';
import { inboxPage, publishPage, shownMessages } from './page.ts';
import { chooseLanguage } from './page-words.ts';
import type { Running } from './running.ts';
import type { Zone } from './zone.ts';
import { describeFaults } from './zone-reasons.ts';

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };
type Handler = (exchange: Exchange) => void | Promise<void>;

const listQuery = z.object({
  to: z.string().optional(),
  from: z.string().optional(),
  subject: z.string().optional(),
  since: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  limit: z.coerce.number().int().min(1).max(5000).optional(),
});

const withdrawQuery = z.object({
  name: z
    .string()
    .min(1)
    .transform((name) => name.toLowerCase().replace(/\.$/, '')),
  type: z
    .string()
    .toUpperCase()
    .pipe(z.enum(['A', 'AAAA', 'MX', 'TXT', 'CNAME', 'PTR']))
    .optional(),
});

/** The inbox and the zone over HTTP: JSON and plain text for programs, pages for people. */
export async function startHttp(inbox: Inbox, zone: Zone, at: { address: string; port: number }): Promise<Running> {
  const routes = routesOf(inbox, zone);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://outside');
    handle(routes, { request, response, url }).catch((error: unknown) => refuse(response, error));
  });
  const ready = listening(server, 'HTTP', at);
  server.listen(at.port, at.address);
  await ready;
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function routesOf(inbox: Inbox, zone: Zone): Readonly<Record<string, Handler>> {
  return {
    'GET /health': ({ response }) => sendJson(response, { ok: true, name: 'noren-outside', pid: process.pid }),
    'GET /messages': ({ response, url }) => sendJson(response, inbox.list(readQuery(listQuery, url))),
    'DELETE /messages': ({ response }) => {
      inbox.clear();
      sendNothing(response);
    },
    'GET /messages/:id': ({ response, url }) => {
      const raw = inbox.findRaw(url.pathname.slice('/messages/'.length));
      if (raw === null) throw new HttpRefusal(404, 'No such message, or it has made room for newer ones.');
      sendText(response, 200, raw);
    },
    'GET /zone': ({ response }) =>
      sendText(response, 200, `${zone.publishedLines()}; always there:\n${zone.fixedLines()}`),
    'PUT /zone': async ({ request, response }) => {
      const result = zone.publish(await readBody(request));
      if (!result.ok) throw new HttpRefusal(400, describeFaults(result.faults));
      sendNothing(response);
    },
    'DELETE /zone': ({ response, url }) => {
      const { name, type } = readQuery(withdrawQuery, url);
      zone.withdraw(name, type ?? null);
      sendNothing(response);
    },
    'GET /': ({ request, response, url }) => {
      const all = inbox.list({});
      const view = {
        letters: all.slice(0, shownMessages),
        all: all.length,
        publishedLines: zone.publishedLines(),
        fixedLines: zone.fixedLines(),
      };
      sendPage(response, 200, inboxPage(languageOf(request, url.searchParams), view));
    },
    'GET /publish': ({ request, response, url }) => {
      sendPage(
        response,
        200,
        publishPage(languageOf(request, url.searchParams), url.searchParams.get('zone') ?? '', null),
      );
    },
    'POST /publish': async ({ request, response, url }) => {
      const body = await readBody(request);
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
      const form = isForm ? new URLSearchParams(body) : url.searchParams;
      const lines = isForm ? (form.get('zone') ?? '') : body;
      const result = zone.publish(lines);
      sendPage(response, result.ok ? 200 : 400, publishPage(languageOf(request, form), lines, result));
    },
  };
}

async function handle(routes: Readonly<Record<string, Handler>>, exchange: Exchange): Promise<void> {
  const { request, url } = exchange;
  const path = url.pathname.replace(/^\/messages\/[^/]+$/, '/messages/:id');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const handler = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
  if (handler === undefined) throw new HttpRefusal(404, `There is no ${method} ${url.pathname}.`);
  if (method !== 'GET') refuseOtherSites(request);
  await handler(exchange);
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
  } else if (error instanceof HttpRefusal) {
    sendText(response, error.status, `${error.message}\n`);
  } else {
    console.error('outside: a request failed', error);
    sendText(response, 500, 'Something broke in here; the log of the outside says what.\n');
  }
}

/** @throws HttpRefusal 400 naming the parameter */
function readQuery<T>(schema: z.ZodType<T>, url: URL): T {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success) throw new HttpRefusal(400, z.prettifyError(parsed.error));
  return parsed.data;
}

function languageOf(request: IncomingMessage, asked: URLSearchParams) {
  return chooseLanguage(asked.get('lang'), request.headers['accept-language']);
}
