import { connect } from 'node:net';
import { Packet, TCPClient, UDPClient } from 'dns2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedOutside, startForTest } from './started-for-test.ts';

let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
});
afterAll(() => outside.stop());

const publish = (lines: string) => fetch(`${outside.http}/zone`, { method: 'PUT', body: lines });

describe('the fixed zone', () => {
  test('gives the mail hosts of a domain and their own addresses', async () => {
    const { resolver } = outside;
    const exchanges = await resolver.resolveMx('remote.test');
    expect(exchanges.toSorted((one, other) => one.priority - other.priority)).toMatchObject([
      { priority: 10, exchange: 'mx1.remote.test' },
      { priority: 20, exchange: 'mx2.remote.test' },
    ]);
    expect(await resolver.resolve4('mx1.remote.test')).toEqual(['127.0.1.1']);
    expect(await resolver.resolve4('mx2.remote.test')).toEqual(['127.0.1.2']);
  });

  test('names a mail host for its address', async () => {
    expect(await outside.resolver.reverse('127.0.1.3')).toEqual(['mail.example.test']);
  });

  test('has a null MX', async () => {
    expect(await outside.resolver.resolveMx('nullmx.test')).toMatchObject([{ priority: 0, exchange: '' }]);
  });

  test('follows an alias', async () => {
    expect(await outside.resolver.resolveCname('alias.test')).toEqual(['remote.test']);
    const exchanges = await outside.resolver.resolveMx('alias.test');
    expect(exchanges.map(({ exchange }) => exchange).toSorted()).toEqual(['mx1.remote.test', 'mx2.remote.test']);
  });

  test('has SOA and NS at the apex', async () => {
    expect(await outside.resolver.resolveSoa('test')).toMatchObject({
      nsname: 'ns.test',
      hostmaster: 'hostmaster.test',
      minttl: 5,
    });
    expect(await outside.resolver.resolveNs('test')).toEqual(['ns.test']);
  });

  test('leads to an address that refuses connections', async () => {
    const [{ exchange } = { exchange: '' }] = await outside.resolver.resolveMx('noroute.test');
    const [address] = await outside.resolver.resolve4(exchange);
    const refused = new Promise((resolve) => connect(outside.settings.smtpPort, address).once('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('failing lookups', () => {
  test('an unknown name does not exist', async () => {
    await expect(outside.resolver.resolveMx('nxdomain.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('a name of the real Internet does not exist', async () => {
    await expect(outside.resolver.resolve4('example.com')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('a name without that type has no data', async () => {
    await expect(outside.resolver.resolveMx('addressless.test')).rejects.toMatchObject({ code: 'ENODATA' });
  });

  test('a name that only has names under it has no data', async () => {
    await expect(outside.resolver.resolve4('noroute.test')).rejects.toMatchObject({ code: 'ENODATA' });
  });

  test('servfail.test and names under it fail', async () => {
    await expect(outside.resolver.resolveMx('servfail.test')).rejects.toMatchObject({ code: 'ESERVFAIL' });
    await expect(outside.resolver.resolve4('a.servfail.test')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  });

  test('timeout.test never answers', async () => {
    await expect(outside.resolver.resolveMx('timeout.test')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });
});

describe('published records', () => {
  test('answer for every type', async () => {
    const response = await publish(`
      shop.test.            3600 IN MX 10 mail.shop.test.  ; the platform
      shop.test             IN 60 TXT "v=spf1 " "include:spf.noren.test ~all"
      mail.shop.test        A     127.0.2.1
      mail.shop.test        AAAA  ::ffff:192.0.2.7
      www.shop.test         CNAME mail.shop.test.
      1.2.0.127.in-addr.arpa PTR mail.shop.test`);
    expect(response.status).toBe(204);
    const { resolver } = outside;
    expect(await resolver.resolveMx('shop.test')).toMatchObject([{ priority: 10, exchange: 'mail.shop.test' }]);
    expect(await resolver.resolveTxt('shop.test')).toEqual([['v=spf1 include:spf.noren.test ~all']]);
    expect(await resolver.resolve4('www.shop.test')).toEqual(['127.0.2.1']);
    expect(await resolver.resolve6('mail.shop.test')).toEqual(['::ffff:192.0.2.7']);
    expect(await resolver.reverse('127.0.2.1')).toEqual(['mail.shop.test']);
  });

  test('have a TTL of five seconds at most', async () => {
    await publish('ttl.test 3600 A 127.0.2.2');
    expect(await outside.resolver.resolve4('ttl.test', { ttl: true })).toEqual([{ address: '127.0.2.2', ttl: 5 }]);
  });

  test('answer whatever the case of the question', async () => {
    await publish('Case.Test A 127.0.2.3');
    expect(await outside.resolver.resolve4('cASE.tEST')).toEqual(['127.0.2.3']);
  });

  test('a Japanese name answers as its A-label', async () => {
    await publish('日本語.test MX 10 mx1.remote.test');
    expect(await outside.resolver.resolveMx('xn--wgv71a119e.test')).toHaveLength(1);
  });

  test('a TXT over 255 octets comes whole, in strings of 255 octets', async () => {
    const key = `v=DKIM1; k=rsa; p=${'A'.repeat(400)}`;
    await publish(`k1._domainkey.long.test TXT "${key}"`);
    const [strings] = await outside.resolver.resolveTxt('k1._domainkey.long.test');
    expect(strings?.map(({ length }) => length)).toEqual([255, key.length - 255]);
    expect(strings?.join('')).toBe(key);
  });

  test('an answer too long for a datagram comes by TCP', async () => {
    await publish(`big.test TXT "${'x'.repeat(3000)}"`);
    const at = { dns: '127.0.0.1', port: outside.settings.dnsPort };
    const cut = await UDPClient({ ...at, retryOverTCP: false })('big.test', 'TXT');
    expect([cut.header.tc, cut.answers.length]).toEqual([1, 0]);
    const whole = await TCPClient(at)('big.test', 'TXT');
    expect(whole.answers.flatMap(({ data }) => data).join('')).toBe('x'.repeat(3000));
  });

  test('override fixed ones of the same name and type', async () => {
    await publish('partner.test TXT "v=spf1 -all"');
    expect(await outside.resolver.resolveTxt('partner.test')).toEqual([['v=spf1 -all']]);
    expect(await outside.resolver.resolveMx('partner.test')).toHaveLength(1);
  });
});

test('answers are authoritative, and absence carries the SOA', async () => {
  const ask = UDPClient({ dns: '127.0.0.1', port: outside.settings.dnsPort });
  expect((await ask('remote.test', 'MX')).header.aa).toBe(1);
  const absent = await ask('nxdomain.test', 'A');
  expect(absent.header).toMatchObject({ aa: 1, rcode: Packet.RCODE.NXDOMAIN });
  expect(absent.authorities).toMatchObject([{ name: 'test', primary: 'ns.test', minimum: 5 }]);
});
