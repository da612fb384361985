import type { Day } from '../../core/calendar/day.ts';
import { type ArrearsRules, dunningStage } from '../../core/invoice/dunning.ts';
import { type DunningTone, dunningTones } from '../../core/invoice/dunning-tone.ts';
import { dunningNotice, dunningNoticeVersion } from '../../core/notice/dunning-notice.ts';
import { recipientsOf } from '../contractor/recipients.ts';
import type { SystemTx } from '../db/doors.ts';
import { numberText } from '../invoice/number-text.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { useCredit } from '../payment/use-credit.ts';
import { payToOf } from '../stripe/pay-to.ts';
import { getArrearsRules } from './arrears-rules.ts';
import { debtorsOf } from './debtors.ts';
import { type StandingInvoice, standingsOf } from './invoice-standings.ts';
import { overdueContracts } from './overdue-contracts.ts';

export const dunningKind = 'dunning';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/**
 * Writes to everybody whose invoices came to a stage of dunning (督促): one mail for a contract with all that it owes. Each stage
 * speaks once for an invoice, whatever its outcome; after a pause of the job only the latest speaks. What is paid, by a credit
 * too, is not dunned.
 *
 * @returns how many contracts were written to
 * @throws AggregateError of those that failed, once all others are done
 */
export async function dunArrears(inSystem: InSystem, today: Day): Promise<number> {
  const contracts = await inSystem(({ db }) => overdueContracts(db, today));
  let told = 0;
  const failures: unknown[] = [];
  // A transaction each: one that cannot be told holds up no other.
  for (const { id } of contracts)
    await inSystem((tx) => dunContract(tx, id, today)).then(
      (spoke) => {
        told += spoke ? 1 : 0;
      },
      (error) => failures.push(error),
    );
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} contracts could not be dunned`);
  return told;
}

async function dunContract(tx: SystemTx, contractId: string, today: Day): Promise<boolean> {
  const { db } = tx;
  await useCredit(tx, contractId); // takes the contract's lock: two workers take turns
  const contract = await db.contract.findUniqueOrThrow({
    where: { id: contractId },
    include: { reseller: { select: { operatorName: true } } },
  });
  const rules = await getArrearsRules(db);
  const standings = await standingsOf(db, await debtorsOf(db, [contract]), today);
  const overdue = standings.filter(({ standing }) => standing === 'overdue');
  const reached = await stagesReached(tx, overdue, rules, today);
  if (reached.length === 0) return false;
  const tone = dunningTones[Math.max(...reached.map((each) => dunningTones.indexOf(each.tone)))] ?? 'reminder';
  const contractor = (await recipientsOf(db, [contractId]))(contractId, today) ?? contract.reseller.operatorName;
  const facts = {
    ...{ tone, today, contractor, contract: contract.number },
    ...{ issuer: contract.issuerName ?? '', portal: await portalOrigin(db, contract.resellerId) },
    payTo: await payToOf(db, contractId, rules.payTo),
    invoices: overdue.map(({ number, month, due, daysOverdue, open, lateSoFar }) => ({
      ...{ number: numberText(number), month, due, daysOverdue, open, lateCharge: lateSoFar.value },
    })),
  };
  const mails = await writeNotices(tx, contract.resellerId, 'billing', {
    ...{ kind: dunningKind, version: dunningNoticeVersion },
    compose: (locale) => dunningNotice(facts, locale),
  });
  await db.dunning.createMany({
    data: reached.map(({ invoice, days, tone: own }) => ({
      ...{ invoiceId: invoice.id, days, resellerId: contract.resellerId, contractId, tone: own, mails },
      ...{ toldOn: new Date(today), openYen: invoice.open, lateCharge: invoice.lateSoFar.value },
    })),
  });
  return true;
}

type Reached = { readonly invoice: StandingInvoice; readonly days: number; readonly tone: DunningTone };

/** Invoices whose latest stage has not spoken. Where the stages were changed, a later one that spoke silences the earlier. */
async function stagesReached(
  { db }: SystemTx,
  overdue: readonly StandingInvoice[],
  { stages }: ArrearsRules,
  today: Day,
): Promise<Reached[]> {
  const told = await db.dunning.findMany({ where: { invoiceId: { in: overdue.map(({ id }) => id) } } });
  return overdue.flatMap((invoice) => {
    const stage = dunningStage(stages, invoice.due, today);
    const spoke = told.some(({ invoiceId, days }) => invoiceId === invoice.id && stage !== null && days >= stage.days);
    return stage === null || spoke ? [] : [{ invoice, ...stage }];
  });
}
