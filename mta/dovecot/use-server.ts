import { execFile } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';

const run = promisify(execFile);
const log = pino({ name: 'mailbox-use' });
const timeoutMs = 5_000;

/** What doveadm says of one quota root: sizes are in KiB. */
const rows = z.array(z.object({ type: z.string(), value: z.coerce.number() }));

/** What a mailbox holds, in octets; null for an address that is no mailbox. @throws whatever keeps doveadm from telling */
async function usedBytes(configuration: string, address: string): Promise<number | null> {
  const asked = ['-c', configuration, '-f', 'json', 'quota', 'get', '-u', address];
  const told = await run('doveadm', asked, { timeout: timeoutMs }).catch((error: { code?: unknown }) => {
    if (error.code === 67) return null; // EX_NOUSER
    throw error;
  });
  const storage = told && rows.parse(JSON.parse(told.stdout)).find(({ type }) => type === 'STORAGE');
  return storage ? storage.value * 1_024 : null;
}

/** What doveadm says of one script: `active` is ACTIVE or empty. */
const scriptRows = z.array(z.object({ script: z.string(), active: z.string() }));

/** The scripts that mail programs keep in a mailbox; null for an address that is no mailbox. @throws whatever keeps doveadm from telling */
async function scriptsOf(configuration: string, address: string) {
  const asked = ['-c', configuration, '-f', 'json', 'sieve', 'list', '-u', address];
  const told = await run('doveadm', asked, { timeout: timeoutMs }).catch((error: { code?: unknown }) => {
    if (error.code === 67) return null; // EX_NOUSER
    throw error;
  });
  if (!told) return null;
  return scriptRows
    .parse(JSON.parse(told.stdout || '[]'))
    .map(({ script, active }) => ({ name: script, active: active !== '' }));
}

/** An address of ours, and nothing that a command line could take for something else. */
const address = z.string().regex(/^[a-z0-9!#$%&'*/=?^_`{|}~][a-z0-9.!#$%&'*/=?^_`{|}~-]*@[a-z0-9.-]+$/);

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Tells the portal of a mailbox: `GET /?address=…` answers {"usedBytes": n}, `GET /scripts?address=…` {"scripts": [{name, active}]};
 * 404 where there is no such mailbox, 503 when Dovecot cannot tell now. For our own processes only, as the port on which the MTA asks whether there is room.
 */
export function serveUse({ host, port }: { host: string; port: number }, configuration: string): void {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://use');
    const asked = address.safeParse(searchParams.get('address'));
    if (!asked.success) return answer(response, 404, {});
    const found =
      pathname === '/scripts'
        ? scriptsOf(configuration, asked.data).then((scripts) => scripts && { scripts })
        : usedBytes(configuration, asked.data).then((used) => (used === null ? null : { usedBytes: used }));
    found.then(
      (told) => answer(response, told ? 200 : 404, told ?? {}),
      (error: Error) => {
        log.warn({ err: error }, 'doveadm does not tell of a mailbox');
        answer(response, 503, {});
      },
    );
  });
  server.on('error', (error) => log.error({ err: error }, 'nobody can ask what a mailbox holds'));
  server.listen(port, host);
}
