import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Zone } from './zone.ts';
import { formatRecord, parseZone } from './zone-line.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noren-zone-'));
  file = join(folder, 'zone');
});
afterEach(() => rmSync(folder, { recursive: true }));

const linesAt = (zone: Zone, name: string) => zone.recordsAt(name).map(formatRecord);

describe('a publish', () => {
  test('replaces the sets that it names and leaves the others', () => {
    const zone = new Zone(file);
    zone.publish('a.test A 127.0.2.1\na.test A 127.0.2.2\na.test TXT "kept"');
    zone.publish('a.test A 127.0.2.3');
    expect(linesAt(zone, 'a.test')).toEqual(['a.test. 5 IN A 127.0.2.3', 'a.test. 5 IN TXT "kept"']);
  });

  test('is read back by the next process', () => {
    new Zone(file).publish('a.test 60 TXT "say \\"hi\\"; c:\\\\x" "y"\na.test MX 0 .');
    const again = new Zone(file);
    expect(again.recordsAt('a.test')).toEqual([
      { name: 'a.test', ttlSeconds: 60, type: 'TXT', text: 'say "hi"; c:\\xy' },
      { name: 'a.test', ttlSeconds: 5, type: 'MX', preference: 0, exchange: '' },
    ]);
    expect(readdirSync(folder)).toEqual(['zone']);
  });

  test('with one bad line keeps nothing and names every bad line', () => {
    const zone = new Zone(file);
    zone.publish('a.test A 127.0.2.1');
    const before = readFileSync(file, 'utf8');
    const result = zone.publish('a.test A 127.0.2.9\nb.test A 1.2.3\n\nc.test MX mail.test');
    expect(result).toMatchObject({ ok: false, faults: [{ line: 2 }, { line: 4 }] });
    expect(linesAt(zone, 'a.test')).toEqual(['a.test. 5 IN A 127.0.2.1']);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('that cannot be written changes nothing', () => {
    const zone = new Zone(file);
    rmSync(folder, { recursive: true });
    expect(() => zone.publish('a.test A 127.0.2.1')).toThrow('ENOENT');
    expect(zone.exists('a.test')).toBe(false);
    new Zone(file);
  });
});

test('a withdrawn name is gone', () => {
  const zone = new Zone(file);
  zone.publish('a.test A 127.0.2.1\na.test TXT "x"');
  zone.withdraw('a.test', 'A');
  expect(linesAt(zone, 'a.test')).toEqual(['a.test. 5 IN TXT "x"']);
  zone.withdraw('a.test', null);
  expect(zone.exists('a.test')).toBe(false);
});

test('a broken zone file stops the start and is left as it is', () => {
  writeFileSync(file, 'a.test A\n');
  expect(() => new Zone(file)).toThrow(/zone is not a zone: line 1/);
  expect(readFileSync(file, 'utf8')).toBe('a.test A\n');
});

describe('refused lines', () => {
  const cases: readonly (readonly [line: string, message: string])[] = [
    ['a.test', 'expected "name [ttl] [IN] TYPE value"'],
    ['a.test 60 IN', 'expected "name [ttl] [IN] TYPE value"'],
    ['a..test A 127.0.2.1', '"a..test" is not a domain name'],
    [`${'a'.repeat(64)}.test A 127.0.2.1`, 'is not a domain name'],
    ['*.test A 127.0.2.1', '"*.test" is not a domain name'],
    ['example.com A 127.0.2.1', '"example.com" is not under test.'],
    ['1.2.0.10.in-addr.arpa PTR a.test', 'is not under test. or 127.in-addr.arpa.'],
    ['a.nxdomain.test A 127.0.2.1', 'is kept for failing lookups'],
    ['servfail.test A 127.0.2.1', 'is kept for failing lookups'],
    ['a.test 4294967296 A 127.0.2.1', 'TTL "4294967296" is over'],
    ['a.test HINFO x y', 'type "HINFO" is not served'],
    ['a.test NS ns.test', 'type "NS" is not served'],
    ['a.test A 127.0.2.1 127.0.2.2', 'A takes one address'],
    ['a.test A 127.0.2.256', '"127.0.2.256" is not an IPv4 address'],
    ['a.test AAAA 127.0.2.1', '"127.0.2.1" is not an IPv6 address'],
    ['a.test AAAA fe80::1%eth0', 'is not an IPv6 address'],
    ['a.test MX mail.test', 'MX takes a preference and a host'],
    ['a.test MX 65536 mail.test', 'MX preference "65536"'],
    ['a.test TXT v=spf1', 'TXT value v=spf1 must be in double quotes'],
    ['a.test TXT "v=spf1', 'a quoted string is not closed'],
    ['a.test TXT "a"b', 'a quoted string is not closed'],
    [`a.test TXT "${'x'.repeat(4097)}"`, 'TXT value is 4097 octets'],
    ['remote.test CNAME example.test', '"remote.test" would have a CNAME beside other records'],
    ['alias.test A 127.0.2.1', '"alias.test" would have a CNAME beside other records'],
    ['a.test CNAME b.test\na.test CNAME c.test', 'would have a CNAME beside other records'],
  ];

  test.each(cases)('%s', (line, message) => {
    const result = new Zone(file).publish(line);
    expect(result.ok ? '' : result.faults[0]?.reason.en).toContain(message);
    expect(result.ok ? '' : result.faults[0]?.reason.ja).not.toBe('');
  });

  test('more than a thousand lines', () => {
    expect(parseZone('a.test A 127.0.2.1\n'.repeat(1001))).toMatchObject({ ok: false, faults: [{ line: 1001 }] });
  });
});
