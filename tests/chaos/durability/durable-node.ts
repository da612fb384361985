import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { publishZone } from '../../../prisma/demo/publish-zone.ts';
import { inSystem } from '../../../services/db/doors.ts';
import { limitFiguresInput } from '../../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../../services/limit/set-sending-limit.ts';
import { type LmtpSink, startLmtpSink } from '../../mta/lmtp-sink.ts';
import { type RunningMta, runMta, until } from '../../mta/running-mta.ts';
import { type RunningRedis, runRedis } from '../../mta/running-redis.ts';
import { type RunningShipper, runShipper } from '../../mta/running-shipper.ts';
import { allowNetwork, makeTenant, type Tenant } from '../../mta/world.ts';
import { startForTest } from '../../outside/started-for-test.ts';
import { useFreshDatabase } from '../../support/fresh-database.ts';
import { type Load, startLoad } from './load.ts';
import { type Balance, MailBook, numberOf } from './mail-book.ts';
import { startOtherSide } from './other-side.ts';
import { Volume, type VolumeSize } from './volume.ts';

const recipients = 'chaos.test';

/** One node sends here in minutes what people do not in a month. */
const roomy = limitFiguresInput.parse({
  messagesPerHour: 1_000_000_000,
  messagesPerDay: 1_000_000_000,
  recipientsPerHour: 1_000_000_000,
  recipientsPerDay: 1_000_000_000,
  relaySessions: 100,
});

/** The other side is never the reason why something waits. */
const providers = (host: string) => [
  { id: 'chaos', mx: [host], pace: { start: 6_000_000, least: 6, most: 6_000_000, connections: 20 } },
];

export type DurableNode = {
  readonly book: MailBook;
  readonly mta: RunningMta;
  readonly shipper: RunningShipper;
  /** The disk of queue and journal, if it has one of its own. */
  readonly volume: Volume | null;
  /** Mail of a customer's servers to recipients outside, numbered in the book. */
  load(lanes: number, most?: number): Load;
  /** Waits until the queue is empty, then draws the balance. @throws Error when mail still waits after that time */
  settle(withinMs?: number): Promise<Balance>;
  /** Facts of accepted mail for which the delivery log shows no end yet, and rows that it has. */
  log(): Promise<{ rows: number; open: number }>;
};

export type NodeOptions = { readonly volume?: VolumeSize; readonly more?: Record<string, string> };

/** A node, its shipper and all they need, new for each test: `start` brings it up. */
export function useDurableNodes(): { start(options?: NodeOptions): Promise<DurableNode> } {
  const database = useFreshDatabase();
  let ends: (() => Promise<unknown>)[] = [];
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await makeTenant();
    await allowNetwork(tenant, '127.0.0.0/24');
    const { resellerId, customerId } = tenant;
    for (const level of [{}, { customerId }])
      await inSystem('operator console', null, (tx) => setSendingLimit(tx, { resellerId, ...level, limits: roomy }));
  });
  afterEach(async () => {
    for (const end of ends.toReversed()) await end();
    ends = [];
  });

  async function surroundings(
    book: MailBook,
  ): Promise<{ lmtp: LmtpSink; redis: RunningRedis; dns: number; port: number }> {
    const [lmtp, redis, outside, other] = [
      await startLmtpSink(),
      await runRedis(),
      await startForTest(),
      await startOtherSide(book),
    ];
    ends.push(
      () => other.stop(),
      () => outside.stop(),
      () => redis.stop(),
      () => lmtp.stop(),
    );
    await publishZone(`${outside.http}/zone`, [
      `${recipients} 300 IN MX 10 mx.${recipients}`,
      `mx.${recipients} 300 IN A ${other.address}`,
    ]);
    return { lmtp, redis, dns: outside.settings.dnsPort, port: other.port };
  }

  async function start({ volume: size, more = {} }: NodeOptions = {}): Promise<DurableNode> {
    const book = new MailBook();
    const { lmtp, redis, dns, port } = await surroundings(book);
    const mta = await runMta({
      databaseUrl: database.urlOf('noren_mta'),
      lmtpPort: lmtp.port,
      dnsPort: dns,
      remotePort: port,
      more: {
        REDIS_URL: redis.url,
        NOREN_PROVIDERS: JSON.stringify(providers(`mx.${recipients}`)),
        NOREN_RETRY_SECONDS: Array(60).fill('2').join(','),
        ...more,
      },
    });
    ends.push(() => mta.end());
    const volume = size ? await Volume.make(`${mta.dir}.ext4`, join(mta.dir, 'mta'), size) : null;
    if (volume) ends.push(() => volume.remove());
    const shipper = runShipper({
      NOREN_JOURNAL_DIR: mta.env.NOREN_JOURNAL_DIR ?? '',
      NOREN_SYSTEM_DATABASE_URL: database.urlOf('noren_system'),
      NOREN_KEK: process.env.NOREN_KEK ?? '',
      NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
    });
    ends.push(
      () => mta.stop('SIGKILL'),
      () => shipper.stop('SIGKILL'),
    );
    await mta.start();
    await shipper.start();
    return {
      ...{ book, mta, shipper, volume },
      load: (lanes, most) =>
        startLoad(book, { port: mta.ports.relay, sender: tenant.address, domain: recipients }, lanes, most),
      async settle(withinMs = 120_000) {
        await until('the queue is empty', async () => (await mta.queued()).length === 0, withinMs);
        for (const { raw } of lmtp.stored.splice(0)) {
          const number = numberOf(/^Final-Recipient: rfc822;\s*(\S+)/im.exec(raw)?.[1] ?? '');
          if (number !== null) book.returned(number);
        }
        return book.balance();
      },
      async log() {
        const { rows } = await database.query(
          'postgres',
          `select count(*)::int as rows, count(*) filter (where state not in ('delivered', 'bounced'))::int as open
           from delivery where reseller_id = $1 and direction = 'out'`,
          [tenant.resellerId],
        );
        return rows[0];
      },
    };
  }
  return { start };
}
