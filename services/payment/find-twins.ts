import type { Credit } from '../../core/payment/bank-statement.ts';
import { plainPayer } from '../../core/payment/payer-name.ts';
import type { Database } from '../db/doors.ts';

type Alike = { readonly on: string; readonly amount: bigint; readonly payer: string };
const alikeOf = ({ on, amount, payer }: Alike): string => [on, amount, plainPayer(payer)].join('\t');

/**
 * Entries whose money came with a file of another kind before, which names its payers otherwise and knows no balance: as many of a
 * day, an amount and a payer as are recorded beyond those that this file names itself.
 *
 * @param references of the credits, in their order
 * @returns references of the twins, the first of those alike
 */
export async function findTwins(
  db: Database,
  credits: readonly Credit[],
  references: readonly string[],
  known: ReadonlySet<string>,
): Promise<Set<string>> {
  const days = [...new Set(credits.map(({ on }) => on))].map((on) => new Date(on));
  const recorded = await db.bankEntry.findMany({
    where: { paidOn: { in: days }, reference: { notIn: [...known] } },
    select: { paidOn: true, amount: true, payer: true },
  });
  const left = new Map<string, number>();
  for (const { paidOn, amount, payer } of recorded) {
    const key = alikeOf({ on: paidOn.toISOString().slice(0, 10), amount, payer });
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const twins = new Set<string>();
  for (const [at, credit] of credits.entries()) {
    const reference = references[at] ?? '';
    const key = alikeOf(credit);
    const count = left.get(key) ?? 0;
    if (count === 0 || known.has(reference) || plainPayer(credit.payer) === '') continue;
    left.set(key, count - 1);
    twins.add(reference);
  }
  return twins;
}
