import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Certificate, type CertificateRow, openCertificate } from './open-certificate.ts';

const retryMs = 1_000;
/** A dead peer sends no end of connection: asked this often whether it still lives. */
const pulseMs = 5_000;
/** Notices that come together are one reading. */
const settleMs = 100;

const question = `select id, host, chain_pem as "chainPem", sealed from mta.certificate
  where $1 or host !~ '^(mta-sts|autoconfig|autodiscover)[.]' order by host`;

export type Keeping = {
  readonly databaseUrl: string;
  /** NOREN_TLS_KEK: base64 of 32 octets. */
  readonly kek: string;
  /** Whether those of the names of domains that serve MTA-STS policies or settings of mail programs are wanted too: only who answers by HTTPS has a use for them. */
  readonly domainHosts: boolean;
  /** All that are good, at the start and after every change. A rejection is reported and tried again at the next change. */
  readonly onChange: (certificates: readonly Certificate[]) => void | Promise<void>;
  readonly onTrouble: (what: string) => void;
};

/**
 * Hears of new certificates for as long as the process lives. While Postgres is away nothing changes: what was known serves
 * on. One that does not open, or whose key does not fit, is left out and reported: its name gets the default certificate.
 */
export async function keepCertificates(keeping: Keeping): Promise<never> {
  for (;;) {
    await listen(keeping).catch((error: unknown) => keeping.onTrouble(`no news of certificates: ${messageOf(error)}`));
    await sleep(retryMs, undefined, { ref: false });
  }
}

/** Ends when the connection is lost. */
async function listen(keeping: Keeping): Promise<void> {
  const client = new pg.Client({
    connectionString: keeping.databaseUrl,
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: 'noren-certificates',
  });
  const lost = Promise.withResolvers<void>();
  client.on('error', () => lost.resolve()).on('end', () => lost.resolve());
  let soon: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();
  const readAgain = () => {
    reading = reading
      .then(() => read(client, keeping))
      .catch((error: unknown) => {
        keeping.onTrouble(messageOf(error));
        lost.resolve(); // reads all of it anew after a moment
      });
  };
  client.on('notification', ({ payload = '' }) => {
    if (!/^(?:certificate(?::|$)|all$)/.test(payload)) return;
    clearTimeout(soon);
    soon = setTimeout(readAgain, settleMs);
  });
  const pulse = setInterval(() => client.query('select 1').catch(() => lost.resolve()), pulseMs);
  pulse.unref();
  try {
    await client.connect();
    await client.query('listen directory');
    readAgain();
    await lost.promise;
  } finally {
    clearInterval(pulse);
    clearTimeout(soon);
    client.end().catch(() => {});
  }
}

async function read(client: pg.Client, { kek, domainHosts, onChange, onTrouble }: Keeping): Promise<void> {
  const { rows } = await client.query<CertificateRow>(question, [domainHosts]);
  const good = rows.flatMap((row) => {
    try {
      return [openCertificate(row, kek)];
    } catch (error) {
      onTrouble(`certificate of ${row.host} is of no use here: ${messageOf(error)}`);
      return [];
    }
  });
  await onChange(good);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
