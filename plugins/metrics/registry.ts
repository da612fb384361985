import { statfs } from 'node:fs/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { failureClass } from '../../core/delivery/failure-class.ts';
import { providerOf } from '../../core/delivery/provider.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { hookErrors } from '../shared/guarded.ts';
import type { JournalEntry } from '../shared/journal.ts';
import { queueSurvey } from '../shared/queue-survey.ts';
import { mtaSettings } from '../shared/settings.ts';
import { spamVerdicts } from '../shared/spam-verdicts.ts';

/**
 * The node's metrics in Prometheus' form. Labels are short lists of ours: never an address, a tenant or a host name, because
 * every value of a label is a series for ever.
 */
export const registry = new Registry();
const registers = [registry];
collectDefaultMetrics({ register: registry });

const count = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
  new Counter({ name, help, labelNames, registers });
const gauge = (name: string, help: string, collect: () => Promise<number>) =>
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      this.set(await collect());
    },
  });

const accepted = count('mail_accepted_total', 'Recipients of accepted messages', ['listener', 'direction']);
const delivered = count('mail_delivered_total', 'Recipients delivered to', ['provider']);
const deferred = count('mail_deferred_total', 'Attempts put off', ['provider', 'class']);
const bounced = count('mail_bounced_total', 'Recipients that failed for good', ['class']);
const rejected = count('mail_rejected_total', 'Recipients or messages refused over SMTP', ['listener', 'class']);
const reported = count('mail_reported_total', 'Bounces and complaints that came by mail', ['outcome']);

export const acceptSeconds = new Histogram({
  name: 'mail_accept_duration_seconds',
  help: 'From DATA until the message was durable in the queue',
  labelNames: ['listener'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers,
});
const deliverySeconds = new Histogram({
  name: 'mail_delivery_duration_seconds',
  help: 'From acceptance until delivery, retries included',
  labelNames: ['provider'] as const,
  buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400, 432_000],
  registers,
});

gauge('mail_queue_messages', 'Queue files (one a recipient) that wait', async () => (await queueSurvey()).messages);
gauge('mail_queue_bytes', 'Octets that wait', async () => (await queueSurvey()).bytes.get('') ?? 0);
gauge('mail_queue_oldest_seconds', 'Age of the oldest that waits; 0 when none does', async () => {
  const { oldestMs } = await queueSurvey();
  return oldestMs === null ? 0 : Math.max(0, (Date.now() - oldestMs) / 1_000);
});
gauge('mail_spool_free_bytes', 'Free octets on the disk of the queue', async () => {
  const { bavail, bsize } = await statfs(mtaSettings().NOREN_QUEUE_DIR);
  return bavail * bsize;
});
new Counter({
  name: 'mail_hook_errors_total',
  help: 'Hooks that threw, rejected or were too slow, and got their safe answer',
  labelNames: ['plugin'] as const,
  registers,
  collect() {
    this.reset();
    for (const [plugin, errors] of hookErrors) this.inc({ plugin }, errors);
  },
});
gauge('mail_spam_filter_on', '1 when a spam filter is set up, 0 when there is none', async () =>
  mtaSettings().NOREN_RSPAMD_URL ? 1 : 0,
);
new Counter({
  name: 'mail_spam_verdicts_total',
  help: 'Messages from the internet by what the spam filter said; away when it did not answer',
  labelNames: ['verdict'] as const,
  registers,
  collect() {
    this.reset();
    for (const [verdict, messages] of spamVerdicts) this.inc({ verdict }, messages);
  },
});

/** Counts facts as they become durable. */
export function countFacts(entries: readonly JournalEntry[]): void {
  for (const entry of entries) {
    if (entry.kind === 'report') reported.inc({ outcome: entry.outcome });
    else if (entry.kind !== 'login' && entry.kind !== 'login-failed' && entry.kind !== 'beat') countFact(entry);
  }
}

function countFact(fact: Fact): void {
  const { kind, listener, direction } = fact;
  const provider = providerOf(direction, fact.remote?.host ?? null);
  switch (kind) {
    case 'accepted':
      accepted.inc({ listener, direction });
      break;
    case 'delivered':
      delivered.inc({ provider });
      deliverySeconds.observe({ provider }, Math.max(0, (Date.parse(fact.at) - Date.parse(fact.acceptedAt)) / 1_000));
      break;
    case 'deferred':
      deferred.inc({ provider, class: failureClass(fact) });
      break;
    case 'bounced':
      bounced.inc({ class: failureClass(fact) });
      break;
    case 'rejected':
      rejected.inc({ listener, class: failureClass(fact) });
      break;
    default:
      kind satisfies never;
  }
}
