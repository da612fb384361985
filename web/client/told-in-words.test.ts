import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datedJson } from '../../core/wire/dated-json.ts';
import type { AppRouter } from '../server/router.ts';
import { toldInWords } from './told-in-words.ts';

const refusal = { message: 'この名前は使われています', code: -32600, data: { code: 'CONFLICT', httpStatus: 409 } };

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/gone')) response.destroy();
    else if (url.startsWith('/proxy'))
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    else
      response
        .writeHead(409, { 'content-type': 'application/json' })
        .end(JSON.stringify([{ error: { json: refusal } }]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const clientOf = (path: string) =>
  createTRPCClient<AppRouter>({
    links: [
      toldInWords((asked) => `not reached: ${asked}`),
      httpBatchLink({ url: `${base}/${path}`, transformer: datedJson }),
    ],
  });

describe('what a page is told', () => {
  test.each(['gone', 'proxy'])('when the portal is not reached (%s): in words, by what was asked', async (path) => {
    const client = clientOf(path);
    await expect(client.pool.use.query({})).rejects.toThrow('not reached: query');
    await expect(client.session.revokeOthers.mutate()).rejects.toThrow('not reached: mutation');
  });

  test('when the portal refuses: the portal’s own words', async () => {
    await expect(clientOf('portal').pool.use.query({})).rejects.toThrow(refusal.message);
  });

  test('when it was given up: nothing new', async () => {
    const given = new AbortController();
    const asking = clientOf('gone').pool.use.query({}, { signal: given.signal });
    given.abort();
    await expect(asking).rejects.not.toThrow('not reached');
  });
});
