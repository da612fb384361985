import { expect, test } from 'vitest';
import type { NodeKind, NodeWarning } from './health.ts';
import { serviceStatus } from './service-status.ts';

const node = (kind: NodeKind, more: { silent?: boolean; unheard?: boolean; warnings?: NodeWarning[] } = {}) => ({
  ...{ kind, silent: false, unheard: false, warnings: [] as NodeWarning[] },
  ...more,
});
const silent = { silent: true };

test.each([
  ['nobody has told of anything', [], { portal: 'working', mail: 'unknown', mailboxes: 'unknown', work: 'unknown' }],
  ['all answer', [node('mta'), node('dovecot'), node('shipper'), node('worker')], { mail: 'working', log: 'working' }],
  ['one of two is silent', [node('mta'), node('mta', silent)], { mail: 'disturbed' }],
  ['both are silent', [node('mta', silent), node('mta', silent)], { mail: 'down' }],
  ['only its messenger is away', [node('mta', { silent: true, unheard: true })], { mail: 'unknown' }],
  [
    'the mailbox server does not answer',
    [node('dovecot'), node('mta', { warnings: ['mailboxes'] })],
    { mailboxes: 'disturbed' },
  ],
  ['facts wait', [node('shipper', { warnings: ['behind'] })], { log: 'disturbed' }],
  ['no worker runs: mail goes on', [node('mta'), node('worker', silent)], { mail: 'working', work: 'disturbed' }],
  ['a disk that fills is not the customers’ affair', [node('mta', { warnings: ['disk'] })], { mail: 'working' }],
])('%s', (_, nodes, said) => {
  expect(serviceStatus(nodes)).toMatchObject(said);
});
