import { randomBytes } from 'node:crypto';
import { publishZone } from '../../../prisma/demo/publish-zone.ts';
import { closeDatabase } from '../../../services/db/client.ts';
import { inSystem } from '../../../services/db/doors.ts';
import { limitFiguresInput } from '../../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../../services/limit/set-sending-limit.ts';
import { addAllowedNetwork } from '../../../services/relay/add-allowed-network.ts';
import { type Ports, runMta } from '../../mta/running-mta.ts';
import { runRedis } from '../../mta/running-redis.ts';
import { publishRecords, tend } from '../../mta/signing-keys.ts';
import { startForTest } from '../../outside/started-for-test.ts';
import { aCustomer, aProvenDomain, aReseller, asReseller } from '../../support/builders.ts';
import { startDatabaseServer } from '../../support/database.ts';
import { accepts } from './accepts.ts';
import type { Contender } from './contender.ts';
import type { Sink } from './sink.ts';

/** Where the mail goes: its MX is the sink. */
export const recipientDomain = 'sink.bench.test';

/** Limits are kept and counted, and too high to be reached. */
const roomy = limitFiguresInput.parse({
  messagesPerHour: 2_000_000_000,
  messagesPerDay: 2_000_000_000,
  recipientsPerHour: 2_000_000_000,
  recipientsPerDay: 2_000_000_000,
  relaySessions: 1_000,
});

export type Node = Contender & { readonly ports: Ports; readonly dir: string };

export type Cluster = {
  readonly domain: string;
  /** The customer whose mail it is. */
  readonly tenant: { readonly resellerId: string; readonly customerId: string; readonly domainId: string };
  /** One more node, with a queue of its own. */
  node(name: string, more?: Record<string, string>): Promise<Node>;
  stop(): Promise<void>;
};

/**
 * Postgres, Redis, the DNS and a customer whose servers relay by their network: allowed network, tenant checks, limits, suppression,
 * DKIM (RSA and Ed25519), bound source address, durable queue and journal are all on. The shipper runs elsewhere in time.
 *
 * @param accounts that the customer may open
 */
export async function startCluster(sink: Sink, nodes: number, accounts = 10): Promise<Cluster> {
  const database = await startDatabaseServer();
  const redis = await runRedis();
  const outside = await startForTest();
  const keys = ['NOREN_KEK', 'NOREN_DKIM_KEK', 'NOREN_SUPPRESSION_KEY'];
  Object.assign(process.env, Object.fromEntries(keys.map((key) => [key, randomBytes(32).toString('base64')])), {
    NOREN_APP_DATABASE_URL: database.urlOf('noren_app'),
    NOREN_SYSTEM_DATABASE_URL: database.urlOf('noren_system'),
    NOREN_DATABASE_POOL: '5',
  });
  const pool = { domains: 2, accounts, storageBytes: accounts * 2 ** 31 };
  const reseller = await aReseller({ pool });
  const customer = await aCustomer(reseller.id, pool);
  const domain = await aProvenDomain(reseller.id, customer.id);
  await asReseller(reseller.id)((tx) => addAllowedNetwork(tx, { customerId: customer.id, network: '127.0.0.0/24' }));
  for (const customerId of [undefined, customer.id])
    await inSystem('operator console', null, (tx) =>
      setSendingLimit(tx, { resellerId: reseller.id, ...(customerId && { customerId }), limits: roomy }),
    );
  const host = `mx.${recipientDomain}`;
  await publishZone(`${outside.http}/zone`, [
    `${recipientDomain} 300 IN MX 10 ${host}`,
    `${host} 300 IN A ${sink.address}`,
  ]);
  const tenant = { resellerId: reseller.id, domainId: domain.id } as Parameters<typeof tend>[1];
  const around = { outside } as Parameters<typeof tend>[0];
  await publishRecords(around, tenant);
  await tend(around, tenant);
  await closeDatabase();

  return {
    domain: domain.name,
    tenant: { resellerId: reseller.id, customerId: customer.id, domainId: domain.id },
    async node(name, more = {}) {
      const mta = await runMta({
        databaseUrl: database.urlOf('noren_mta'),
        lmtpPort: sink.port,
        dnsPort: outside.settings.dnsPort,
        remotePort: sink.port,
        more: {
          REDIS_URL: redis.url,
          NOREN_NODE: name,
          NOREN_MTA_NODES: String(nodes),
          NOREN_PROVIDERS: JSON.stringify([
            { id: 'sink', mx: [host], pace: { start: 6_000_000, least: 6, most: 6_000_000, connections: 100 } },
          ]),
          ...more,
        },
      });
      await mta.start();
      await accepts('127.0.0.1', mta.ports.relay);
      return {
        name: 'Noren',
        port: mta.ports.relay,
        ports: mta.ports,
        dir: mta.dir,
        pids: [mta.pid()],
        async log() {
          const told = (await mta.facts()).filter(({ kind }) => kind !== 'accepted' && kind !== 'delivered');
          return JSON.stringify([told.length, told.slice(0, 3), mta.log().slice(-2_000)]);
        },
        stop: () => mta.end(),
      };
    },
    async stop() {
      await closeDatabase();
      await outside.stop();
      await redis.stop();
      await database.stop();
    },
  };
}
