import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { aTenant } from '../support/builders.ts';
import { usePlatform } from '../support/on-platform.ts';

const { portal } = usePlatform();
type Answer = { status: number; type: string; text: string; head: string };

/** Asks the portal under any host name, as a mail program does that has come by DNS. */
async function asked(host: string, path: string, post?: string): Promise<Answer> {
  const { port } = new URL(portal.operator);
  const hostname = '127.0.0.1'; // Node does not resolve *.localhost by itself
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const answered = request(
    { hostname, port, path, headers: { host }, method: post === undefined ? 'GET' : 'POST' },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text,
          head: JSON.stringify(response.headers),
        }),
      );
    },
  );
  answered.on('error', reject).end(post);
  return promise;
}

test('mail programs find a domain’s settings under the brand’s names, and nothing of anybody else’s', async () => {
  const [one, other] = await Promise.all([
    aTenant({ host: `o${randomUUID().slice(0, 8)}.localhost` }),
    aTenant({ host: `p${randomUUID().slice(0, 8)}.localhost` }),
  ]);
  const {
    domain: { name },
    reseller: { host },
  } = one;
  const query = `?emailaddress=nobody%40${name}`;
  const ports = JSON.parse(process.env.NOREN_PUBLIC_PORTS ?? '{}') as Record<string, number>;
  for (const [at, path] of [
    [`autoconfig.${name}`, '/mail/config-v1.1.xml'],
    [`autoconfig.${name}`, `/.well-known/autoconfig/mail/config-v1.1.xml${query}`],
    [host, `/mail/config-v1.1.xml${query}`],
  ] as const) {
    const { status, type, text } = await asked(at, path);
    expect([status, type], path).toEqual([200, 'text/xml; charset=utf-8']);
    expect(text).toContain(`<port>${ports.imaps}</port>`);
    expect(text).not.toMatch(/noren/i);
  }
  const outlook = (address: string) =>
    `<Autodiscover><Request><EMailAddress>${address}</EMailAddress></Request></Autodiscover>`;
  const found = await asked(`autodiscover.${name}`, '/Autodiscover/Autodiscover.xml', outlook(`x@${name}`));
  expect(found.status).toBe(200);
  expect(found.text).toContain(`<LoginName>x@${name}</LoginName>`);
  expect((await asked(host, '/autodiscover/autodiscover.xml', 'x')).status).toBe(400);
  expect((await asked(host, '/autodiscover/autodiscover.xml', 'x'.repeat(9_000))).status).toBe(400);
  const json = await asked(host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=Autodiscoverv1`);
  expect(JSON.parse(json.text)).toMatchObject({
    Protocol: 'AutodiscoverV1',
    Url: expect.stringMatching(/autodiscover\.xml$/),
  });
  const profile = await asked(host, `/setup/mail.mobileconfig?address=x%40${name}`);
  expect([profile.status, profile.type]).toEqual([200, 'application/x-apple-aspen-config; charset=utf-8']);

  // Whether an address, a domain or a brand exists looks the same from a host that does not speak for it.
  const nothing = await asked(host, '/mail/config-v1.1.xml?emailaddress=x%40nobody.test');
  expect(nothing.status).toBe(404);
  for (const [at, path, post] of [
    [other.reseller.host, `/mail/config-v1.1.xml${query}`],
    [new URL(portal.operator).hostname, `/mail/config-v1.1.xml${query}`],
    ['autoconfig.nobody.test', '/mail/config-v1.1.xml'],
    [`autoconfig.${name}`, '/mail/config-v1.1.xml?emailaddress=x%40nobody.test'],
    [other.reseller.host, '/autodiscover/autodiscover.xml', outlook(`x@${name}`)],
    [other.reseller.host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=Autodiscoverv1`],
    [host, `/autodiscover/autodiscover.json/v1.0/x%40${name}?Protocol=ActiveSync`],
    [other.reseller.host, `/setup/mail.mobileconfig?address=x%40${name}`],
  ] as const)
    expect(await asked(at, path, post), `${at}${path}`).toMatchObject({ status: 404, text: nothing.text });

  const leaflet = await asked(host, `/setup?address=x%40${name}`);
  expect(leaflet.text).toContain(`/setup/mail.mobileconfig?address=x%40${name}`);
  expect((await asked(other.reseller.host, `/setup?address=x%40${name}`)).text).not.toContain('mail.mobileconfig?');
});
