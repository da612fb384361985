import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { openAccount } from '../../services/account/open-account.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { asReseller } from '../support/builders.ts';
import { against, medianOf } from './store-forward/compare.ts';
import { startCluster } from './store-forward/noren.ts';
import { startSink } from './store-forward/sink.ts';
import { processorSeconds } from './store-forward/usage.ts';

/**
 * Logins a second of accounts that a node has never seen: submission over TLS, a connection each, AUTH PLAIN, the password checked against
 * its argon2id hash. Each round is a fresh node, so nothing is remembered. `--json` prints the line.
 */
const [accounts, atOnce, rounds, wanted] = [360, 20, 3, 60];
const password = 'a long enough one';
const json = process.argv.includes('--json');
const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);

/** @returns how often the login was put off, as it is where the machine is too busy to answer in time; it is tried again, as clients do */
async function logIn(port: number, user: string): Promise<number> {
  for (let putOff = 0; ; putOff++) {
    const client = await greeted(port, { tls: true });
    const reply = await client.login(user, password);
    client.close();
    if (reply.startsWith('235')) return putOff;
    if (!reply.startsWith('454') || putOff === 10) throw new Error(`an account was refused: ${reply}`);
  }
}

const sink = await startSink();
const cluster = await startCluster(sink, 1, accounts);
try {
  const { resellerId, domainId } = cluster.tenant;
  const users: string[] = [];
  for (let n = 0; n < accounts; n++) {
    const mailbox = { displayName: '', kind: 'mailbox', quotaBytes: 2 ** 30, password } as const;
    const input = { domainId, localPart: `cold${n}`, ...mailbox };
    users.push((await asReseller(resellerId)((tx) => openAccount(tx, input))).address);
  }
  const rates: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const { ports, pids, stop } = await cluster.node(`bench-cold-${n}`);
    try {
      const [before, begun] = [await processorSeconds(pids), performance.now()];
      const left = [...users];
      let putOff = 0;
      const session = async () => {
        for (let user = left.pop(); user !== undefined; user = left.pop())
          putOff += await logIn(ports.submissions, user);
      };
      await Promise.all(Array.from({ length: atOnce }, session));
      const seconds = (performance.now() - begun) / 1_000;
      rates.push(accounts / seconds);
      const each = (((await processorSeconds(pids)) - before) * 1_000) / accounts;
      say(
        `${(accounts / seconds).toFixed(0)} cold logins a second, ${each.toFixed(1)} ms of processor each, ${putOff} put off`,
      );
    } finally {
      await stop();
    }
  }
  const result = against('cold-auth-vs-wanted', medianOf(rates), wanted, 'logins/s', rounds);
  console.log(
    json
      ? JSON.stringify(result)
      : `${result.name}: ${result.ratio.toFixed(2)} (${result.median.toFixed(0)} against ${wanted} logins/s)`,
  );
} finally {
  await cluster.stop();
  await sink.stop();
}
process.exit();
