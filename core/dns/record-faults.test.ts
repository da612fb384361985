import { expect, test } from 'vitest';
import type { RecordState } from './domain-records.ts';
import { faultsIn } from './record-faults.ts';

const look = (mx: RecordState, spf: RecordState, dkim: readonly [RecordState, RecordState]) =>
  faultsIn([
    { purpose: 'proof', state: 'missing' },
    { purpose: 'mx', state: mx },
    { purpose: 'spf', state: spf },
    { purpose: 'dkim_s1', state: dkim[0] },
    { purpose: 'dkim_e1', state: dkim[1] },
  ]);

test.each([
  ['all is as it should be', look('found', 'found', ['found', 'found']), { wrong: [], right: ['mx', 'spf', 'dkim'] }],
  [
    'one key of several is missing',
    look('found', 'found', ['found', 'missing']),
    { wrong: ['dkim'], right: ['mx', 'spf'] },
  ],
  [
    'mail goes elsewhere and nobody names us',
    look('different', 'missing', ['found', 'found']),
    { wrong: ['mx', 'spf'], right: ['dkim'] },
  ],
  ['nobody answers', look('unavailable', 'unavailable', ['unavailable', 'unavailable']), { wrong: [], right: [] }],
  ['nobody answers for one key', look('found', 'found', ['found', 'unavailable']), { wrong: [], right: ['mx', 'spf'] }],
  [
    'nobody answers for one key, and another is wrong',
    look('found', 'found', ['different', 'unavailable']),
    { wrong: ['dkim'], right: ['mx', 'spf'] },
  ],
  ['nobody has looked', look('unchecked', 'unchecked', ['unchecked', 'unchecked']), { wrong: [], right: [] }],
] as const)('%s', (_, seen, expected) => expect(seen).toEqual(expected));
