/** The containers' health check: `node scripts/healthy.ts <service>` ends with 0 when that service of ours works. */
import { answerOf, jsonOf } from './stack/probes.ts';
import { hasConnectionTo } from './stack/sockets.ts';

const HERE = '127.0.0.1';
const port = (name: string): number => Number(process.env[name]);
const databasePort = (): number => Number(new URL(process.env.NOREN_SYSTEM_DATABASE_URL ?? '').port || 5432);

const CHECKS: Readonly<Record<string, () => Promise<boolean>>> = {
  dovecot: async () =>
    (await answerOf(HERE, port('NOREN_IMAP_PORT'))).startsWith('* OK') &&
    (await answerOf(HERE, port('NOREN_LMTP_PORT'))).startsWith('220 '),
  mta: async () => (await answerOf(HERE, port('NOREN_MX_PORT'))).startsWith('220 '),
  // Neither listens; both hold a connection to Postgres while they work.
  shipper: async () => hasConnectionTo(databasePort()),
  worker: async () => hasConnectionTo(databasePort()),
  web: async () => (await jsonOf(`http://${HERE}:${port('NOREN_PORTAL_PORT')}/api/health`)) !== null,
};

const check = CHECKS[process.argv[2] ?? ''];
if (!check) {
  console.error(`usage: node scripts/healthy.ts ${Object.keys(CHECKS).join('|')}`);
  process.exit(2);
}
process.exit((await check()) ? 0 : 1);
