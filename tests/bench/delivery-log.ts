import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { z } from 'zod';
import { addDays } from '../../core/calendar/day.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { inCustomer, inReseller, type TenantTx } from '../../services/db/doors.ts';
import { deliveryStatistics } from '../../services/delivery/delivery-statistics.ts';
import { listDeliveries, type listDeliveriesInput } from '../../services/delivery/list-deliveries.ts';
import { startDatabaseServer } from '../support/database.ts';
import { ingest } from './delivery-log-ingest.ts';
import { addTenants, bigOwner, bulkSender, fillDays, fillRealDay, readerAddress } from './delivery-log-rows.ts';

/**
 * Fills, searches and writes the delivery log: `npm run bench:log [parts]`, where `parts` divides the number of rows
 * but for that one day.
 *
 * Wanted: with 10,000,000 rows of 40 days exact search p95 ≤ 50 ms, a page of a filtered list p95 ≤ 200 ms, partial search over one
 * tenant's day of 100,000 rows ≤ 1 s, ingest ≥ 5,000 facts/s.
 */
const parts = Math.max(1, Number(process.argv[2] ?? 1));
const days = 40;
const rowsADay = Math.round(10_000_000 / days / parts);
const dayRows = 100_000;
const rounds = 60;

type Input = z.input<typeof listDeliveriesInput>;
type Who = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
const customer: Who = (work) => inCustomer({ ...bigOwner, actorId: null }, work);
const reseller: Who = (work) => inReseller({ resellerId: bigOwner.resellerId, actorId: null }, work);

const server = await startDatabaseServer();
process.once('SIGINT', () => process.exit(1));
try {
  process.env.NOREN_KEK = randomBytes(32).toString('base64');
  process.env.NOREN_SUPPRESSION_KEY = randomBytes(32).toString('base64');
  process.env.NOREN_SYSTEM_DATABASE_URL = server.urlOf('noren_system');
  process.env.NOREN_APP_DATABASE_URL = server.urlOf('noren_app');
  const last = addDays(new Date().toISOString().slice(0, 10), -1);
  const filling = performance.now();
  await addTenants(server.urlOf('postgres'));
  await fillDays(server.urlOf('postgres'), last, days, rowsADay, last);
  await fillRealDay(server.urlOf('postgres'), { day: last, rows: dayRows });
  console.log(
    `${days * rowsADay} rows of ${days} days, made in ${((performance.now() - filling) / 1_000).toFixed(0)} s`,
  );

  const reader = (i: number) => readerAddress((i * 977) % dayRows);
  await measure('exact search, whole recipient, customer', customer, (i) => ({ search: reader(i) }));
  await measure('exact search, whole recipient, reseller', reseller, (i) => ({ search: reader(i) }));
  await measure('exact search, sender of most rows', customer, () => ({ search: bulkSender }));
  await measure('exact search, Message-ID', customer, (i) => ({ search: `<real.${i}@big.test>` }));
  await measure('exact search, X-Api-Data', customer, (i) => ({ search: `campaign-${i % 40}` }));
  await measure('exact search, an address that is not there', reseller, (i) => ({ search: `nobody.${i}@x.test` }));
  await measure('page, newest', customer, () => ({}));
  await measure('page, bounced', reseller, () => ({ state: 'bounced' }));
  await measure('page, queued (none)', customer, () => ({ state: 'queued' }));
  await measure('page, an error status', customer, () => ({ errorStatus: 2 }));
  await measure('page, an error status that never was', reseller, () => ({ errorStatus: 11 }));
  await measure('page, a domain', customer, (i) => ({ domain: `host${3 * i + 1}.test` }));
  await measure('page, a domain that is not there', reseller, () => ({ domain: 'nowhere.test' }));
  await measure('page, a source address and a day', customer, () => ({ source: '198.51.100.3', from: last }));
  const day = { from: last, to: addDays(last, 1) };
  await measure(`partial search, ${dayRows} rows, none matches`, customer, () => ({ recipient: 'nobody', ...day }), 5);
  await measure(`partial search, ${dayRows} rows, subject`, customer, () => ({ subject: 'number 4242', ...day }), 5);
  const month = performance.now();
  await reseller((tx) => deliveryStatistics(tx, { period: last.slice(0, 7) }));
  console.log(`statistics of a month: ${(performance.now() - month).toFixed(1)} ms`);
  await ingest(Math.round(100_000 / Math.min(parts, 10)));
} finally {
  await closeDatabase();
  await server.stop();
}

/** p50 and p95 of whole questions: transaction, search, rows opened. The first one fills caches and does not count. */
async function measure(what: string, who: Who, input: (i: number) => Input, times = rounds): Promise<void> {
  const took: number[] = [];
  let rows = 0;
  for (let i = 0; i <= times; i++) {
    const began = performance.now();
    rows = (await who((tx) => listDeliveries(tx, input(i)))).rows.length;
    if (i > 0) took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (${rows} rows on the last page)`);
}
