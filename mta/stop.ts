import { setTimeout as sleep } from 'node:timers/promises';

type Server = { stopListeners(): void };
type Outbound = { get_stats(): string };
type OutboundConfig = { cfg: { disabled: boolean } };

/** What is under way gets this long; then the process ends, and the client or the next start tries again. */
const patienceMs = 5_000;

/**
 * Ends the process cleanly: no new sessions, no new deliveries, and those under way to their end. Nothing depends on it: the
 * queue and the journal are durable at every instant.
 */
export function stopOnSignals(require: NodeJS.Require, say: (line: string) => void): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(0); // asked twice
    stopping = true;
    (require('Haraka/server.js') as Server).stopListeners();
    (require('Haraka/outbound/config.js') as OutboundConfig).cfg.disabled = true;
    const outbound = require('Haraka/outbound') as Outbound;
    const until = Date.now() + patienceMs;
    while (Date.now() < until && Number(outbound.get_stats().split('/')[0]) > 0) await sleep(50);
    say('stopped');
    process.exit(0);
  };
  process.removeAllListeners('SIGINT');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}
