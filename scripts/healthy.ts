/** The containers' health check: `node scripts/healthy.ts <service>` ends with 0 when that service of ours works. */
import { connect } from 'node:net';
import pg from 'pg';
import { answerOf, jsonOf } from './stack/probes.ts';

const HERE = '127.0.0.1';
const port = (name: string): number => Number(process.env[name]);

/** Nobody waits for what the shipper takes in, and the worker listens on nothing. Each is of use as long as it reaches Postgres. */
async function reachesPostgres(): Promise<boolean> {
  const client = new pg.Client({
    connectionString: process.env.NOREN_SYSTEM_DATABASE_URL,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  await client.connect();
  await client.query('select 1');
  await client.end();
  return true;
}

const accepts = (at: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: HERE, port: at, timeout: 2_000 }, () => resolve(true));
    socket.on('error', () => resolve(false)).on('timeout', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

const CHECKS: Readonly<Record<string, () => Promise<boolean>>> = {
  dovecot: async () =>
    (await answerOf(HERE, port('NOREN_IMAP_PORT'))).startsWith('* OK') &&
    (await answerOf(HERE, port('NOREN_LMTP_PORT'))).startsWith('220 '),
  mta: async () => (await answerOf(HERE, port('NOREN_MX_PORT'))).startsWith('220 '),
  front: async () => (await accepts(port('NOREN_PORTAL_TLS_PORT'))) && (await accepts(port('NOREN_PORTAL_HTTP_PORT'))),
  shipper: reachesPostgres,
  worker: reachesPostgres,
  web: async () => (await jsonOf(`http://${HERE}:${port('NOREN_PORTAL_PORT')}/api/health`)) !== null,
};

const check = CHECKS[process.argv[2] ?? ''];
if (!check) {
  console.error(`usage: node scripts/healthy.ts ${Object.keys(CHECKS).join('|')}`);
  process.exit(2);
}
const isHealthy = await check().catch((error: Error) => {
  console.error(error.message);
  return false;
});
process.exit(isHealthy ? 0 : 1);
