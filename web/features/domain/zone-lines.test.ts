import { expect, test } from 'vitest';
import type { DnsRecord } from './domain-types.ts';
import { zoneLines } from './zone-lines.ts';

const record = (part: Pick<DnsRecord, 'purpose' | 'type' | 'name' | 'value'>, found: string[] = []): DnsRecord => ({
  ...part,
  state: 'missing',
  found,
});

test('writes names absolute and texts in quotes, and keeps what SPF allows today', () => {
  const lines = zoneLines([
    record({ purpose: 'proof', type: 'TXT', name: '_mail-proof.a.test', value: 'proof-1' }),
    record({ purpose: 'mx', type: 'MX', name: 'a.test', value: '10 mail.brand.test' }),
    record({ purpose: 'spf', type: 'TXT', name: 'a.test', value: 'v=spf1 include:spf.b.test ~all' }, [
      'v=spf1 mx -all',
    ]),
  ]);
  expect(lines.split('\n')).toEqual([
    '_mail-proof.a.test. IN TXT "proof-1"',
    'a.test. IN MX 10 mail.brand.test.',
    'a.test. IN TXT "v=spf1 mx include:spf.b.test -all"',
  ]);
});
