import { expect, test } from 'vitest';
import type { ContractEvent } from './contract-event.ts';
import { contractLife } from './contract-life.ts';
import { resolveTerms } from './resolve-terms.ts';
import { serviceState } from './service-state.ts';

const accepted: ContractEvent[] = [
  { kind: 'applied', on: '2025-04-08', byDocument: false },
  { kind: 'accepted', on: '2025-04-10' },
];
const begun: ContractEvent[] = [...accepted, { kind: 'started', on: '2025-04-15', billingStart: '2025-05-01' }];
const stateOn = (events: readonly ContractEvent[], today: string) =>
  serviceState(contractLife(resolveTerms('xsp'), events, today), today);

test.each<[string, readonly ContractEvent[], string, 'active' | 'suspended']>([
  ['nothing flows before an application', [], '2025-04-08', 'suspended'],
  ['nor while it is screened (R-003)', accepted.slice(0, 1), '2025-04-09', 'suspended'],
  [
    'nor once it is refused',
    [...accepted.slice(0, 1), { kind: 'refused', on: '2025-04-09' }],
    '2025-04-10',
    'suspended',
  ],
  ['nor between acceptance and service start (R-004)', begun, '2025-04-14', 'suspended'],
  ['it begins with the day of service start', begun, '2025-04-15', 'active'],
  [
    'a cancelled contract goes on through its last day',
    [
      ...begun,
      {
        kind: 'cancellation-noticed',
        on: '2025-06-01',
        designated: null,
        exemption: null,
        lastDay: '2025-07-01',
        charge: 0,
      },
    ],
    '2025-07-01',
    'active',
  ],
  [
    'and stops with the next (R-117)',
    [
      ...begun,
      {
        kind: 'cancellation-noticed',
        on: '2025-06-01',
        designated: null,
        exemption: null,
        lastDay: '2025-07-01',
        charge: 0,
      },
    ],
    '2025-07-02',
    'suspended',
  ],
  [
    'a discontinued one alike (R-116)',
    [...begun, { kind: 'discontinued', on: '2025-04-20', lastDay: '2025-10-31' }],
    '2025-11-01',
    'suspended',
  ],
  [
    'a termination stops at once (R-104)',
    [...begun, { kind: 'terminated', on: '2025-06-01', ground: 'ARREARS' }],
    '2025-06-01',
    'suspended',
  ],
  [
    'a suspension holds through its last day',
    [...begun, { kind: 'suspended', on: '2025-06-01', ground: 'ARREARS', until: '2025-06-10' }],
    '2025-06-10',
    'suspended',
  ],
  [
    'and ends by itself',
    [...begun, { kind: 'suspended', on: '2025-06-01', ground: 'ARREARS', until: '2025-06-10' }],
    '2025-06-11',
    'active',
  ],
])('%s', (_, events, today, state) => expect(stateOn(events, today)).toBe(state));
