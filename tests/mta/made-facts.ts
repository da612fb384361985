import { randomUUID } from 'node:crypto';
import type { Fact } from '../../core/wire/fact.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';

/** Whose facts these are; nobody in the database. */
export const tenant = { resellerId: randomUUID(), customerId: randomUUID() };

/** An accepted message of that tenant, or something else that happened to one. */
export function aFact(overrides: Partial<Fact> = {}): Fact {
  const at = new Date().toISOString();
  return {
    v: 1,
    id: randomUUID(),
    kind: 'accepted',
    at,
    node: 'node-1',
    listener: 'submission',
    direction: 'out',
    messageId: `${randomUUID().toUpperCase()}.1`,
    acceptedAt: at,
    ...tenant,
    accountId: randomUUID(),
    relayLoginId: null,
    sender: 'ken@alpha.test',
    recipient: 'Reader@Remote.test',
    originalRecipient: null,
    messageIdHeader: '<x@alpha.test>',
    subject: null,
    apiData: null,
    sizeBytes: 1234,
    client: { ip: '127.0.0.1', helo: 'client.test', tls: true },
    attempt: null,
    remote: null,
    sourceIp: null,
    sourceHelo: null,
    tls: null,
    code: null,
    enhanced: null,
    reply: null,
    reason: null,
    errorStatus: null,
    nextAttemptAt: null,
    orderId: null,
    returnId: null,
    bounceReason: null,
    bounceRule: null,
    ruleSet: null,
    bounceHard: null,
    bounceSuppress: null,
    ...overrides,
  };
}

/** The facts of one message, in order. */
export function aStory(): [Fact, Fact, Fact] {
  const accepted = aFact();
  const after = (ms: number) => new Date(Date.parse(accepted.at) + ms).toISOString();
  const deferred = {
    ...accepted,
    id: randomUUID(),
    kind: 'deferred' as const,
    at: after(1),
    attempt: 1,
    code: 451,
    enhanced: '4.7.1',
    reply: '451 4.7.1 Greylisted',
    nextAttemptAt: after(1000),
  };
  const delivered = {
    ...accepted,
    id: randomUUID(),
    kind: 'delivered' as const,
    at: after(2),
    attempt: 2,
    code: 250,
    enhanced: '2.0.0',
    reply: '250 2.0.0 Ok',
    remote: { host: 'mx1.remote.test', ip: '127.0.1.1', port: 25 },
    sourceIp: '127.0.2.1',
    sourceHelo: 'out.alpha.test',
    tls: true,
  };
  return [accepted, deferred, delivered];
}

/** That a bounce or complaint came by mail, about a delivery of that tenant. */
export const aReportFact = (about: ReportFact['about'], overrides: Partial<ReportFact> = {}): ReportFact => ({
  v: 1,
  kind: 'report',
  id: randomUUID(),
  at: new Date().toISOString(),
  node: 'node-1',
  ...tenant,
  about,
  outcome: 'returned',
  code: 550,
  enhanced: '5.1.1',
  reply: 'smtp; 550 5.1.1 User unknown',
  errorStatus: 2,
  bounceReason: 'userunknown',
  bounceRule: 'made',
  ruleSet: 'made',
  bounceHard: true,
  bounceSuppress: true,
  ...overrides,
});
