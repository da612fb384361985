import { randomUUID } from 'node:crypto';
import type { Asked } from './ids.ts';

/** What procedures about the operator’s own machines are asked with. */
export const askPlatform: Asked = {
  'platform.deliveryCounts': () => ({ hours: 24 }),
  'node.list': () => undefined,
  'node.forget': () => ({ kind: 'mta', name: 'x' }),
  'job.tasks': () => undefined,
  'job.list': () => ({}),
  'job.get': () => ({ id: '1' }),
  'job.retry': () => ({ id: '1' }),
  'job.retryFailed': () => ({ task: 'send-notice' }),
  'job.drop': () => ({ id: '1' }),
  'platform.billingFailures': () => undefined,
  'platform.failures': () => undefined,
  'queue.list': ({ reseller }) => ({ resellerId: reseller }),
  'queue.count': ({ reseller }) => ({ resellerId: reseller }),
  'queue.groups': ({ reseller }) => ({ resellerId: reseller, by: 'domain' }),
  'queue.orders': () => ({}),
  'queue.order': ({ reseller, customer }) => ({
    action: 'hold',
    selector: { resellerId: reseller, customerId: customer },
    reason: 'x',
  }),
  'queue.end': () => ({ id: randomUUID(), reason: 'x' }),
  'source.list': () => undefined,
  'source.customers': () => ({}),
  'source.attach': ({ reseller, customer }) => ({
    resellerId: reseller,
    customerId: customer,
    sourcePoolId: randomUUID(),
  }),
  'source.clearOverride': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer }),
  'source.quarantine': ({ reseller, customer }) => ({
    resellerId: reseller,
    customerId: customer,
    sourcePoolId: randomUUID(),
    reason: 'x',
  }),
  'source.endQuarantine': ({ reseller, customer }) => ({ resellerId: reseller, customerId: customer, reason: 'x' }),
  'source.addAddress': () => ({ poolId: randomUUID(), ip: '192.0.2.9', helo: 'o.test' }),
  'source.moveAddress': () => ({ id: randomUUID(), toPoolId: null }),
  'source.release': () => ({ id: randomUUID() }),
  'source.rename': () => ({ id: randomUUID(), name: `x ${randomUUID()}` }),
  'source.checkReverse': () => ({ poolId: randomUUID() }),
  'source.create': () => ({ name: `x ${randomUUID()}`, addresses: [] }),
};
