import { createServer } from 'node:http';
import constants from 'haraka-constants';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Logs, Plugin, Transaction } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { acceptSeconds, countFacts, registry } from './registry.ts';

export function register(this: Plugin) {
  const { NOREN_METRICS_PORT: port, NOREN_MTA_WORKERS: workers } = mtaSettings();
  if (port === undefined) return;
  if (workers > 0) {
    this.logwarn('no metrics: a cluster has one set a worker, and they share no port');
    return;
  }
  journal().onWritten(countFacts);
  this.register_hook('init_master', 'offer_metrics');
  this.register_hook('data', 'begin_accepting', -100);
  this.register_hook('reset_transaction', 'end_accepting');
}

/** GET /metrics on the loopback address alone: what scrapes it runs on this host, or reaches it through something that does. */
export const offer_metrics = guarded<Plugin, Logs, unknown>('init_master', async (server): Promise<Answer> => {
  const http = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => {
        server.logerror(`metrics: ${String(error)}`);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((listening, failed) => {
    http.once('error', failed);
    http.listen({ host: '127.0.0.1', port: mtaSettings().NOREN_METRICS_PORT }, listening);
  });
  http.unref();
  return [constants.cont];
});

const begun = new WeakMap<Transaction, number>();

export const begin_accepting = guarded<Plugin, Connection, unknown>(
  'data',
  async ({ transaction }): Promise<Answer> => {
    if (transaction) begun.set(transaction, performance.now());
    return [constants.cont];
  },
);

export const end_accepting = guarded<Plugin, Connection, unknown>(
  'reset_transaction',
  async ({ transaction, notes: { listener } }): Promise<Answer> => {
    const startedAt = transaction && begun.get(transaction);
    if (startedAt !== undefined && startedAt !== null && transaction?.notes.taken)
      acceptSeconds.observe({ listener }, (performance.now() - startedAt) / 1_000);
    return [constants.cont];
  },
);
