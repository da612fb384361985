import { z } from 'zod';
import { billingMonth, dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { groundCodes } from '../../core/contract/suspension-ground.ts';
import { dunningTones } from '../../core/invoice/dunning-tone.ts';
import { suspensionProposal } from '../../core/invoice/suspension-proposal.ts';
import { today } from '../contract/contract-state.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { readBatch } from '../invoice/read-batch.ts';
import { creditsOf } from '../payment/open-invoices.ts';
import { getArrearsRules } from './arrears-rules.ts';
import { debtorOf, standingsOf } from './invoice-standings.ts';
import { overdueContracts } from './overdue-contracts.ts';

export const arrearsView = z.object({
  today: z.string(),
  rows: z.array(
    z.object({
      contractId: z.uuid(),
      resellerId: z.uuid(),
      name: z.string(),
      number: z.string(),
      phase: z.enum(['applied', 'refused', 'accepted', 'running', 'suspended', 'ended']),
      suspension: z.object({ ground: z.enum(groundCodes), since: z.string() }).nullable(),
      /** Yen: of all invoices, of those overdue, the late charge so far, and what stands to its credit. */
      open: z.int(),
      overdue: z.int(),
      lateSoFar: z.int(),
      credit: z.int(),
      /** Due day of what is overdue longest; null: nothing is. */
      since: z.string().nullable(),
      daysOverdue: z.int(),
      invoices: z.array(
        z.object({
          ...{ id: z.uuid(), number: z.string(), due: z.string(), open: z.int() },
          /** Why the card was declined for it, and when; null: it was not, or another way of paying was chosen since. */
          declined: z.object({ code: z.string(), on: z.string() }).nullable(),
        }),
      ),
      /** Mails that were written, the latest first. */
      dunnings: z.array(z.object({ on: z.string(), tone: z.enum(dunningTones), number: z.string(), mails: z.int() })),
      /** What the operator is asked to decide; nothing happens by itself. */
      proposal: z.enum(['suspend', 'resume']).nullable(),
      /** Of the suspension that is proposed. */
      ground: z.enum(['ARREARS', 'CARD_DECLINED']).nullable(),
    }),
  ),
});
export type ArrearsView = z.infer<typeof arrearsView>;

/** Grounds whose suspension ends with the payment. */
const forMoney: ReadonlySet<string> = new Set(['ARREARS', 'CARD_DECLINED']);

/**
 * Contracts that owe what is overdue, or are suspended for it, with the facts by which the operator decides: suspension on the
 * ground CARD_DECLINED from the day after the due day, on ARREARS after the agreed days; resumption once nothing is overdue.
 */
export async function listArrears({ db }: SystemTx): Promise<ArrearsView> {
  const on = today();
  const { suspendAfter } = await getArrearsRules(db);
  const late = await overdueContracts(db, on);
  const lateIds = late.map(({ id }) => id);
  const stopped = await db.contract.findMany({
    where: { id: { notIn: lateIds }, events: { some: { kind: 'suspended' } }, reseller: { state: 'suspended' } },
  });
  const contracts = [...late, ...stopped];
  const ids = contracts.map(({ id }) => id);
  const batch = await readBatch(db, contracts, billingMonth(on.slice(0, 7), defaultTimeZone));
  const states = new Map(contracts.map((contract) => [contract.id, batch.stateOn(contract, on)]));
  const debtors = [...states].map(([id, state]) => debtorOf(id, state));
  const standingsBy = Map.groupBy(await standingsOf(db, debtors, on), ({ contractId }) => contractId);
  const credits = await creditsOf(db, ids);
  const told = await db.dunning.findMany({
    where: { contractId: { in: ids } },
    include: { invoice: { select: { number: true } } },
    orderBy: { toldAt: 'desc' },
  });
  const toldOf = Map.groupBy(told, ({ contractId }) => contractId);
  const declined = await declinedCards(db, ids);
  const rows = contracts.flatMap(({ id, resellerId, number }) => {
    const life = states.get(id)?.life;
    const open = (standingsBy.get(id) ?? []).filter((each) => each.open > 0n);
    const overdue = open
      .filter(({ standing }) => standing === 'overdue')
      .toSorted((a, b) => b.daysOverdue - a.daysOverdue);
    const [longest] = overdue;
    const suspension = life?.suspension ?? null;
    const ground =
      life?.phase === 'running'
        ? suspensionProposal(
            overdue.map((each) => ({ daysOverdue: each.daysOverdue, declined: declined.has(each.id) })),
            suspendAfter,
          )
        : null;
    const proposal =
      ground !== null
        ? ('suspend' as const)
        : suspension && forMoney.has(suspension.ground) && !longest
          ? ('resume' as const)
          : null;
    if (!life || (!longest && proposal === null)) return [];
    const sum = (some: typeof open) => some.reduce((total, each) => total + Number(each.open), 0);
    return {
      ...{ contractId: id, resellerId, name: batch.nameOf(resellerId), number, phase: life.phase, proposal, ground },
      suspension: suspension && { ground: suspension.ground, since: suspension.since },
      ...{ open: sum(open), overdue: sum(overdue), credit: Number(credits.get(id) ?? 0n) },
      lateSoFar: overdue.reduce((total, { lateSoFar }) => total + Number(lateSoFar.value), 0),
      ...{ since: longest?.due ?? null, daysOverdue: longest?.daysOverdue ?? 0 },
      invoices: overdue.map((each) => ({
        ...{ id: each.id, number: numberText(each.number), due: each.due, open: Number(each.open) },
        declined: declined.get(each.id) ?? null,
      })),
      dunnings: (toldOf.get(id) ?? []).map(({ toldOn, tone, mails, invoice }) => ({
        ...{ on: toldOn.toISOString().slice(0, 10), tone: z.enum(dunningTones).parse(tone), mails },
        number: numberText(invoice.number),
      })),
    };
  });
  return { today: on, rows: rows.toSorted((a, b) => b.daysOverdue - a.daysOverdue) };
}

/** Invoices for which the card on file was declined last, by id. */
async function declinedCards(
  db: Database,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly code: string; readonly on: string }>> {
  const rows = await db.stripeInvoice.findMany({
    where: { contractId: { in: [...contractIds] }, method: 'card', status: 'open', declinedCode: { not: null } },
  });
  return new Map(
    rows.flatMap(({ invoiceId, declinedCode: code, declinedAt: at }) =>
      code === null || at === null ? [] : [[invoiceId, { code, on: dayOf(at, defaultTimeZone) }] as const],
    ),
  );
}
