import { expect, test } from 'vitest';
import { autoconfig } from './autoconfig.ts';
import { autodiscover, autodiscoverError, readAutodiscover } from './autodiscover.ts';
import { clientRecords, compareSrv, domainOfClientHost } from './client-records.ts';
import { mobileconfig } from './mobileconfig.ts';

const ports = { imaps: 993, imap: 143, pop3s: 995, pop3: 110, submissions: 465, submission: 587 };
const settings = { domain: 'a.test', product: 'Mail & <Co>', host: 'mail.b.test', ports };

test('Thunderbird is told every way, the preferred first, and the brand in words that cannot become markup', () => {
  const xml = autoconfig(settings);
  const ways = [
    ...xml.matchAll(
      /<(?:incoming|outgoing)Server type="(\w+)">\s+<hostname>([^<]+)[\s\S]+?<port>(\d+)[\s\S]+?<socketType>(\w+)/g,
    ),
  ];
  expect(ways.map(([, ...way]) => way.join(' '))).toEqual([
    'imap mail.b.test 993 SSL',
    'imap mail.b.test 143 STARTTLS',
    'pop3 mail.b.test 995 SSL',
    'pop3 mail.b.test 110 STARTTLS',
    'smtp mail.b.test 465 SSL',
    'smtp mail.b.test 587 STARTTLS',
  ]);
  expect(xml).toContain('<displayName>Mail &amp; &lt;Co&gt;</displayName>');
  expect(xml).toContain('<emailProvider id="a.test">');
});

const request = (
  address: string,
  schema = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a',
) =>
  `<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
   <EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}</AcceptableResponseSchema></Request></Autodiscover>`;

test.each([
  [request('x@a.test'), { ok: true, address: 'x@a.test' }],
  [request('o&apos;x@a.test'), { ok: true, address: "o'x@a.test" }],
  [request('x@a.test').replaceAll('EMailAddress', 'a:EMailAddress'), { ok: true, address: 'x@a.test' }],
  [
    request('x@a.test', 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'),
    { ok: false, code: 601 },
  ],
  [request('nobody'), { ok: false, code: 600 }],
  [
    request('&xxe;@a.test').replace('?>', '?><!DOCTYPE a [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'),
    { ok: true, address: '&xxe;@a.test' },
  ],
  ['', { ok: false, code: 600 }],
  ['{"EMailAddress":"x@a.test"}', { ok: false, code: 600 }],
])('Outlook asks %s', (xml, read) => {
  expect(readAutodiscover(xml)).toEqual(read);
});

test('Outlook is told one way of each kind, with TLS from the start', () => {
  const xml = autodiscover(settings, "o'x@a.test");
  expect(
    [...xml.matchAll(/<Type>(\w+)<\/Type>\s+<Server>mail\.b\.test<\/Server>\s+<Port>(\d+)/g)].map(([, ...way]) => way),
  ).toEqual([
    ['IMAP', '993'],
    ['POP3', '995'],
    ['SMTP', '465'],
  ]);
  expect(xml).toContain('<LoginName>o&apos;x@a.test</LoginName>');
  expect(autodiscoverError(600)).toContain('<ErrorCode>600</ErrorCode>');
});

test('a profile names the servers, holds no password, and stays one and the same', () => {
  const of = { settings, address: 'x@a.test', profileId: 'p', accountId: 'a', description: 'd' };
  const profile = mobileconfig(of);
  expect(profile).toBe(mobileconfig(of));
  expect(profile).toContain('<key>IncomingMailServerPortNumber</key><integer>993</integer>');
  expect(profile).toContain('<key>OutgoingMailServerPortNumber</key><integer>465</integer>');
  expect(profile).toContain('<string>Mail &amp; &lt;Co&gt; (x@a.test)</string>');
  expect(profile).not.toMatch(/<key>(?:Incoming|Outgoing)Password<\/key>/);
});

test.each([
  ['autoconfig.a.test', 'a.test'],
  ['autodiscover.x.a.test', 'x.a.test'],
  ['autoconfig.', null],
  ['mail.a.test', null],
])('%s answers for %s', (host, domain) => {
  expect(domainOfClientHost(host)).toBe(domain);
});

test('the records of a domain', () => {
  expect(
    clientRecords({ domain: 'a.test', mailHost: 'mail.b.test', brandHost: 'portal.b.test', ports }).map(
      ({ type, name, value }) => `${name} ${type} ${value}`,
    ),
  ).toEqual([
    'autoconfig.a.test CNAME portal.b.test',
    'autodiscover.a.test CNAME portal.b.test',
    '_imaps._tcp.a.test SRV 0 1 993 mail.b.test',
    '_pop3s._tcp.a.test SRV 10 1 995 mail.b.test',
    '_submissions._tcp.a.test SRV 0 1 465 mail.b.test',
    '_submission._tcp.a.test SRV 10 1 587 mail.b.test',
  ]);
});

test.each([
  [['0 1 993 mail.b.test'], 'found'],
  [['5 50 993 Mail.B.test.'], 'found'],
  [['0 1 993 mail.b.test', '0 1 993 other.test'], 'different'],
  [['0 1 143 mail.b.test'], 'different'],
  [[], 'missing'],
])('SRV records %j are %s', (found, state) => {
  expect(compareSrv('0 1 993 mail.b.test', found)).toMatchObject({ state });
});
