import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { recentMonths } from '../../core/calendar/recent-months.ts';
import { type AccountChange, type Peak, peakAccounts } from '../../core/metering/peak.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { openAccount } from '../../services/account/open-account.ts';
import { inReseller, inSystem, type SystemTx, type TenantTx } from '../../services/db/doors.ts';
import { countedMonths } from '../../services/metering/counted-months.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { peaksByCustomer } from '../../services/metering/peaks-by-customer.ts';
import { peaksByMonth } from '../../services/metering/peaks-by-month.ts';
import { sumLedger } from '../../services/metering/sum-ledger.ts';
import { sumLedger as sumLedgerJob } from '../../worker/jobs/sum-ledger.ts';
import { aCustomer, anAccount, aProvenDomain, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const asOwner = (sql: string, values?: unknown[]) => database.query('postgres', sql, values);
const worker = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('scheduled work', null, work);

type Kind = 'mailbox' | 'sender';
type Row = AccountChange & { readonly kind: Kind; readonly customerId: string };

const months = recentMonths(new Date(), 4, defaultTimeZone).toReversed();
const periods = months.map((month) => ({ month, ...billingMonth(month, defaultTimeZone) }));
const first = periods[0]?.start ?? new Date();
const span = (periods.at(-1)?.end.getTime() ?? 0) - first.getTime();
/** Of a history. */
const instants = 40;
/** Open long before, so that no history closes more than was open. */
const spare = 6;

type Whose = { readonly customerId: string | null; readonly kinds: readonly Kind[] };

/** What the rule makes of the rows, a month each. */
function ruled(rows: readonly Row[], { customerId, kinds }: Whose): { opening: number; peak: Peak }[] {
  const mine = rows.filter((row) => kinds.includes(row.kind) && (customerId === null || row.customerId === customerId));
  return periods.map((period) => {
    const opening = mine.filter(({ at }) => at < period.start).reduce((sum, { delta }) => sum + delta, 0);
    return { opening, peak: peakAccounts(period, opening, mine) };
  });
}

const counts = (found: ReturnType<typeof ruled>) =>
  found.map(({ opening, peak }, i) => ({
    ...{ month: months[i], opening, peak: peak.accounts, closing: peak.curve.at(-1)?.accounts },
  }));

/** Asks every reader and compares it with the rule. */
async function expectRuled(tx: TenantTx, rows: readonly Row[], customers: readonly string[]): Promise<void> {
  for (const kinds of [['mailbox'], ['sender'], ['mailbox', 'sender']] as const) {
    for (const customerId of [null, ...customers]) {
      const expected = counts(ruled(rows, { customerId, kinds }));
      expect(await countedMonths(tx.db, months, kinds, customerId)).toEqual(expected);
    }
    for (const [i, { month, start, end }] of periods.entries()) {
      const each = await tx.db.$queryRaw<{ customer: string | null; peak: number; closing: number }[]>`
        select customer, peak, closing
        from account_months(array[${start}::timestamptz, ${end}::timestamptz], ${[...kinds]}::account_kind[], null, true)`;
      for (const customerId of [null, ...customers]) {
        const { peak, closing } = counts(ruled(rows, { customerId, kinds }))[i] ?? {};
        const found = each.find(({ customer }) => customer === customerId) ?? { peak: 0, closing: 0 };
        expect(found, month).toMatchObject({ peak, closing });
      }
    }
  }
  const kinds = ['mailbox', 'sender'] as const;
  for (const customerId of [null, customers[0] ?? '']) {
    const expected = ruled(rows, { customerId, kinds });
    const byMonth = await peaksByMonth(tx, customerId === null ? {} : { customerId });
    expect(byMonth.slice(0, 4).map(({ peak }) => peak)).toEqual(expected.map(({ peak }) => peak.accounts).toReversed());
    for (const [i, { month, start, end }] of periods.entries()) {
      const { opening, peak } = expected[i] ?? { opening: -1, peak: undefined };
      const found = await getPeak(tx, { month, ...(customerId !== null && { customerId }) });
      expect(found).toMatchObject({
        ...{ opening, current: peak?.curve.at(-1)?.accounts },
        peak: { accounts: peak?.accounts, reachedAt: peak?.reachedAt },
        curve: peak?.curve.map(({ at, accounts }) => ({ at, accounts })),
      });
      const within = rows
        .filter(({ at, ...row }) => at >= start && at < end && (customerId === null || row.customerId === customerId))
        .toSorted((a, b) => a.at.getTime() - b.at.getTime() || Number(a.sequence - b.sequence));
      const high = peak?.curve.find(({ accounts }) => accounts === peak.accounts)?.sequence ?? 0n;
      const from = Math.max(0, within.findIndex(({ sequence }) => sequence === high) - 9);
      expect(found.events.map(({ sequence }) => sequence)).toEqual(
        within.slice(from, from + 20).map(({ sequence }) => sequence.toString()),
      );
      expect(found.events.filter(({ atPeak }) => atPeak).map(({ sequence }) => sequence)).toEqual(
        high === 0n ? [] : [high.toString()],
      );
    }
  }
}

const event = fc.record({
  at: fc.nat(instants - 1),
  up: fc.boolean(),
  kind: fc.constantFrom<Kind>('mailbox', 'sender'),
  customer: fc.nat(2),
  /** Of a transaction that has rows elsewhere too; null: of its own. */
  transaction: fc.option(fc.nat(5)),
  /** The job runs before it is written: seldom enough that many rows come after. */
  sum: fc.nat(11).map((n) => n === 0),
});

const history = fc.array(event, { minLength: 20, maxLength: 40, size: 'max' });

/** Writes one history, summing it up on the way; what was summed up and came after in any mixture. */
async function written(events: readonly Event[], portion: number) {
  const resellerId = randomUUID();
  const customers = [randomUUID(), randomUUID(), randomUUID()];
  await asOwner('insert into reseller (id, slug, operator_name) values ($1, $2, $2)', [resellerId, resellerId]);
  const write = async (rows: readonly Omit<Row, 'sequence'>[]): Promise<Row[]> => {
    const { rows: found } = await asOwner(
      `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
       select (r ->> 'at')::timestamptz, (r ->> 'transactionId')::bigint, (r ->> 'delta')::int, (r ->> 'kind')::account_kind, $2,
         (r ->> 'customerId')::uuid, gen_random_uuid(), 'test' from jsonb_array_elements($1) r returning sequence`,
      [JSON.stringify(rows.map((row) => ({ ...row, transactionId: Number(row.transactionId) }))), resellerId],
    );
    return found.map(({ sequence }, i) => ({ ...(rows[i] as Row), sequence: BigInt(sequence as string) }));
  };
  const rows: Row[] = [];
  const before = new Date(first.getTime() - 86_400_000 * 200);
  for (const customerId of customers)
    for (const kind of ['mailbox', 'sender'] as const)
      rows.push(
        ...(await write(
          Array.from({ length: spare }, () => ({ at: before, transactionId: 50n, delta: 1, kind, customerId })),
        )),
      );
  const closed = new Map<string, number>();
  let transactionId = 100n;
  for (const { at, up, kind, customer, transaction, sum } of events) {
    if (sum) await sumLedger(worker, portion);
    const key = `${customer} ${kind}`;
    const downs = closed.get(key) ?? 0;
    const delta = up || downs === spare ? 1 : -1;
    if (delta < 0) closed.set(key, downs + 1);
    transactionId += 1n;
    // Few instants: two at the same one are nothing rare.
    const instant = new Date(first.getTime() + at * Math.floor(span / instants));
    rows.push(
      ...(await write([
        {
          ...{ at: instant, delta, kind, customerId: customers[customer] ?? '' },
          transactionId: transaction === null ? transactionId : 90n + BigInt(transaction),
        },
      ])),
    );
  }
  return { resellerId, customers, rows };
}

type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
const alone = (events: readonly Event[]): Event[] => events.map((each) => ({ ...each, transaction: null }));

/** How the database is written as it is; what a late row changes; and what restored transaction numbers and split transactions would do. */
test.each([
  ['in the order in which it happened', (events: readonly Event[]) => alone(events).toSorted((a, b) => a.at - b.at)],
  ['late as it comes', alone],
  ['in transactions whose rows lie anywhere', (events: readonly Event[]) => events],
])('every reader says what the rule says of a history written %s, whatever was summed up', async (_how, as) => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(1, 3, 7, 1_000), async (events, portion) => {
      const past = await written(as(events), portion);
      const who = { resellerId: past.resellerId, actorId: null };
      await inReseller(who, (tx) => expectRuled(tx, past.rows, past.customers));
    }),
    { numRuns: 10 },
  );
});

const sums = async (resellerId: string) => {
  const { rows } = await asOwner(
    'select owner_id, starts, mailboxes, mailboxes_above, until from ledger_month where reseller_id = $1 order by starts, owner_id',
    [resellerId],
  );
  return rows as { owner_id: string; mailboxes: number; mailboxes_above: number }[];
};

const current = (resellerId: string) =>
  inReseller({ resellerId, actorId: null }, async (tx) => (await getPeak(tx, {})).current);

test('what got its number before and is committed after the sums were made is not lost, and nobody waits for them', async () => {
  const { reseller, domain } = await aTenant();
  const neighbour = await aTenant();
  await sumLedgerJob();
  const who = { resellerId: reseller.id, actorId: null };
  const input = { domainId: domain.id, displayName: '', kind: 'mailbox' as const, quotaBytes: 2 ** 20 };
  let commit = () => {};
  const held = new Promise<void>((done) => {
    commit = done;
  });
  let written = () => {};
  const isWritten = new Promise<void>((done) => {
    written = done;
  });
  const slow = inReseller(who, async (tx) => {
    await openAccount(tx, { ...input, localPart: 'slow' });
    written();
    await held;
  });
  await isWritten;
  // A later number, committed earlier: of a neighbour, because of the same reseller it has to wait.
  await anAccount(neighbour.reseller.id, neighbour.domain.id);
  const second = inReseller(who, (tx) => openAccount(tx, { ...input, localPart: 'second' }));
  const before = await current(reseller.id);
  await Promise.all([sumLedgerJob(), sumLedgerJob()]); // neither waits for who opens, and both for each other
  expect(await current(reseller.id)).toBe(before);
  commit();
  await Promise.all([slow, second]);
  expect(await current(reseller.id)).toBe(before + 2);
  await sumLedgerJob();
  expect(await current(reseller.id)).toBe(before + 2);
  expect(await current(neighbour.reseller.id)).toBe(2);
  const { rows } = await asOwner(
    `select h.sequence = (select max(sequence) from account_ledger l where l.reseller_id = h.reseller_id) as whole from ledger_horizon h`,
  );
  expect(rows.map(({ whole }) => whole)).not.toContain(false);
});

test('sums stand of each customer and of all together; a wrong one heals with its month, and all can be made anew', async () => {
  const { reseller, customer, domain, account } = await aTenant();
  const other = await aCustomer(reseller.id);
  const theirs = await aProvenDomain(reseller.id, other.id);
  const gone = await anAccount(reseller.id, theirs.id);
  const who = { resellerId: reseller.id, actorId: null };
  await inReseller(who, (tx) => closeAccount(tx, { id: gone.id }));
  await sumLedgerJob();
  const made = await sums(reseller.id);
  expect(made.map(({ owner_id }) => owner_id).toSorted()).toEqual([reseller.id, customer.id, other.id].toSorted());
  expect(made.find(({ owner_id }) => owner_id === reseller.id)).toMatchObject({ mailboxes: 1, mailboxes_above: 2 });
  expect(made.find(({ owner_id }) => owner_id === other.id)).toMatchObject({ mailboxes: 0, mailboxes_above: 1 });

  await asOwner('update ledger_month set mailboxes = 77, mailboxes_above = 99 where reseller_id = $1', [reseller.id]);
  await anAccount(reseller.id, domain.id);
  await inReseller(who, (tx) => closeAccount(tx, { id: account.id }));
  await anAccount(reseller.id, theirs.id);
  await sumLedgerJob();
  const healed = await sums(reseller.id);
  expect(healed.find(({ owner_id }) => owner_id === reseller.id)).toMatchObject({ mailboxes: 2, mailboxes_above: 2 });

  await database.query('noren_system', 'delete from ledger_horizon where reseller_id = $1', [reseller.id]);
  expect(await sums(reseller.id)).toEqual([]);
  expect(await current(reseller.id)).toBe(2);
  await sumLedgerJob();
  expect(await sums(reseller.id)).toEqual(healed);
  expect(await inReseller(who, (tx) => peaksByCustomer(tx, { month: months.at(-1) ?? '' }))).toMatchObject({
    peak: 2,
    sumOfPeaks: 3,
    total: 2,
  });
});
