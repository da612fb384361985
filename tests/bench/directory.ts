import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { openDirectory } from '../../plugins/shared/directory.ts';
import { startDatabaseServer } from '../support/database.ts';

/**
 * RCPT and AUTH decisions of one MTA process against directories of two sizes in one run: `npm run bench`.
 *
 * Cold: the first question for an address, which goes to Postgres. Warm: the same questions again, from the cache. Figures
 * wanted (issue of the SMTP edge): warm p99 ≤ 1 ms, cold p99 ≤ 5 ms, a ten times larger directory ≤ 1.2 times a decision.
 */
const sizes = [
  { domains: 1_000, accounts: 100_000 },
  { domains: 10_000, accounts: 1_000_000 },
];
/** No more than the smaller directory has domains, so that every cold question is for a domain not asked before. */
const questions = 1_000;

const addressOf = (n: number, { domains, accounts }: (typeof sizes)[number]) => {
  const i = Math.floor((n * 7919) % accounts);
  return `u${i}@d${i % domains}.bench.test`;
};

/** Rows as the services would make them, but by the million: the superuser writes them without triggers. */
async function fill(url: string, { domains, accounts }: (typeof sizes)[number]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set session_replication_role = replica`);
  await client
    .query(`truncate reseller, contract, designation, customer, domain, account, account_ledger cascade`)
    .catch(async () => {
      for (const table of ['account', 'domain', 'customer', 'designation', 'contract', 'reseller'])
        await client.query(`delete from ${table}`);
    });
  await client.query(`insert into reseller (id, slug, operator_name) values (gen_random_uuid(), 'bench', 'Bench')`);
  await client.query(
    `insert into customer (id, reseller_id, name, third_party_contract_on) select gen_random_uuid(), id, 'Bench', now() from reseller`,
  );
  await client.query(
    `insert into domain (id, reseller_id, customer_id, name, proof_token, proven_at)
     select md5('d' || n)::uuid, c.reseller_id, c.id, 'd' || n || '.bench.test', '', now() from customer c, generate_series(0, $1::int - 1) n`,
    [domains],
  );
  await client.query(
    `insert into contract (id, reseller_id, profile) select gen_random_uuid(), id, 'xsp' from reseller`,
  );
  // Only a designated domain is hosted.
  await client.query(
    `insert into designation (id, reseller_id, contract_id, kind, value, state, decided_at)
     select gen_random_uuid(), c.reseller_id, c.id, 'domain', d.name, 'accepted', now()
     from contract c join domain d on d.reseller_id = c.reseller_id`,
  );
  await client.query(
    `insert into account (id, reseller_id, customer_id, domain_id, local_part, quota_bytes, password_hash)
     select gen_random_uuid(), c.reseller_id, c.id, md5('d' || n % $2::int)::uuid, 'u' || n, 0, 'x' from customer c, generate_series(0, $1::int - 1) n`,
    [accounts, domains],
  );
  await client.query('vacuum analyze account, domain, customer, reseller, designation');
  await client.end();
}

const percentile = (times: number[], p: number) =>
  times.toSorted((a, b) => a - b)[Math.ceil((times.length * p) / 100) - 1] ?? 0;

type Figures = { readonly p50: number; readonly p99: number };

async function measure(ask: (n: number) => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let n = 0; n < questions; n++) {
    const begin = performance.now();
    await ask(n);
    times.push(performance.now() - begin);
  }
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
}

const server = await startDatabaseServer();
const figures: Record<string, Figures>[] = [];
try {
  for (const size of sizes) {
    await fill(server.urlOf('postgres'), size);
    const directory = openDirectory(server.urlOf('noren_mta'));
    const rcpt = async (n: number) => {
      const address = addressOf(n, size);
      const [domain, recipient] = [
        await directory.hostedDomain(address.slice(address.indexOf('@') + 1)),
        await directory.recipient(address),
      ];
      if (!domain || !recipient) throw new Error(`${address} is not in the directory`);
    };
    const auth = async (n: number) => {
      if (!(await directory.credential(addressOf(n, size)))) throw new Error('no credential');
    };
    await rcpt(questions + 1); // opens the connection
    const measured = {
      'RCPT cold': await measure(rcpt),
      'RCPT warm': await measure(rcpt),
      'AUTH cold': await measure(auth),
      'AUTH warm': await measure(auth),
    };
    figures.push(measured);
    console.log(`${size.domains} domains, ${size.accounts} accounts, ${questions} decisions each`);
    for (const [name, { p50, p99 }] of Object.entries(measured))
      console.log(`  ${name}: p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`);
  }
  const [small, large] = figures;
  for (const name of Object.keys(small ?? {})) {
    const ratio = (large?.[name]?.p50 ?? 0) / (small?.[name]?.p50 ?? 1);
    console.log(`ten times larger, ${name}: ${ratio.toFixed(2)} times the median`);
  }
} finally {
  await server.stop();
}
process.exit(0); // the directory keeps listening for changes
