import { describe, expect, test } from 'vitest';
import { today } from '../../services/contract/contract-state.ts';
import { noteNode } from '../../services/db/note-node.ts';
import { closeByItself, closeClearMonth } from '../../services/invoice/close-clear-month.ts';
import { closeMonth } from '../../services/invoice/close-month.ts';
import { setCloseRules } from '../../services/invoice/close-rules.ts';
import { acknowledgeFinding, listMonthFindings } from '../../services/invoice/month-findings.ts';
import { draftInvoice, listLeft, listPlanned, previewMonth } from '../../services/invoice/preview-month.ts';
import { type InSystem, type MonthWalk, walkMonths } from '../../services/invoice/walk-month.ts';
import { billingFailures, listFailures } from '../../services/platform/list-failures.ts';
import { monthBack, operator, useBilledResellers } from '../support/billed-reseller.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const { asHistory, aBilledReseller } = useBilledResellers(database);

describe('before a month is closed', () => {
  const month = monthBack(1);
  const found = () => listMonthFindings(operator, { month });
  const of = async (resellerId: string) => (await found()).filter((each) => each.resellerId === resellerId);
  const acknowledge = (key: string, reason: string) => operator((tx) => acknowledgeFinding(tx, { month, key, reason }));
  const tenThousandEach = {
    monthly: 1_000,
    accounts: { mode: 'graduated', tiers: [{ upTo: null, unit: 10_000 }] },
  };
  const openOnes = async () => (await found()).filter(({ acknowledged }) => acknowledged === null);
  const byHand = { automatic: false, fromDay: 5, largeYen: 3_000_000 };

  test('what stands out is acknowledged with a reason, anew once a figure changes; only then it is closed', async () => {
    const { reseller, contract, backdate, invoices } = await aBilledReseller(tenThousandEach);
    await closeMonth({ month: monthBack(2) }, null);
    const { reseller: unplanned } = await aTenant();
    await asHistory(
      `update contract_event set event = event || jsonb_build_object('on', $2::text) where reseller_id = $1`,
      [...[unplanned.id, `${month}-01`]],
    );
    await backdate(`${month}-10T00:00:00Z`);
    expect(await of(reseller.id)).toMatchObject([
      { kind: 'no-address', contract: contract.number },
      { kind: 'jump', contract: contract.number, unit: 'yen', before: 12_100, now: 23_100, acknowledged: null },
    ]);
    expect((await of(unplanned.id)).map(({ kind }) => kind)).toEqual(['no-plan']);

    const jumpOf = async () => (await of(reseller.id)).find(({ kind }) => kind === 'jump');
    const { key = '' } = (await jumpOf()) ?? {};
    await acknowledge(key, 'they opened an office');
    expect(await jumpOf()).toMatchObject({ acknowledged: { reason: 'they opened an office', by: null } });
    await backdate(`${month}-11T00:00:00Z`);
    expect(await jumpOf()).toMatchObject({ now: 34_100, acknowledged: null });
    await expect(acknowledge(key, 'again')).rejects.toMatchObject({ key: 'not_found' });
    await operator((tx) => setCloseRules(tx, { ...byHand, largeYen: 34_100 }));
    expect((await of(reseller.id)).map(({ kind }) => kind)).toEqual(['no-address', 'jump', 'large']);

    await operator(({ db }) => noteNode(db, { kind: 'shipper', name: 'n9', seenAt: new Date('2026-01-01') }));
    expect(await found()).toContainEqual(expect.objectContaining({ key: 'records-late n9', about: 'n9' }));
    const open = await openOnes();
    await expect(closeClearMonth({ month }, null)).rejects.toMatchObject({
      key: 'month_not_clear',
      params: { month, count: open.length },
    });
    for (const each of open) await acknowledge(each.key, 'seen');
    const planned = await listPlanned(walkMonths(operator), { month });
    const left = await listLeft(walkMonths(operator), { month });
    expect(await previewMonth(operator, { month })).toMatchObject({
      planned: { count: planned.rows.length, total: planned.rows.reduce((sum, { total }) => sum + total, 0) },
      ...{ left: left.rows.length, issued: 0, closedAt: null },
    });
    // One after the other, they are the same ones.
    const walked: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPlanned(walkMonths(operator), { month, limit: 1, ...(cursor && { cursor }) });
      walked.push(...page.rows.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(walked).toEqual(planned.rows.map(({ id }) => id));
    expect(left.rows).toContainEqual(expect.objectContaining({ resellerId: unplanned.id, reason: 'no-plan' }));
    expect(planned.rows.find(({ resellerId }) => resellerId === reseller.id)).toMatchObject({
      ...{ peak: 3, net: 31_000, total: 34_100, lateCharges: 0, corrections: 0, credit: 0 },
      before: { total: 12_100, peak: 1 },
    });
    const draft = await operator((tx) => draftInvoice(tx, { month, contractId: contract.id }));
    expect(draft).toMatchObject({ total: 34_100, lines: [{ key: 'base' }, { key: 'accounts' }] });
    await closeClearMonth({ month }, null);
    expect((await invoices()).map((each) => [each.month, each.total])).toEqual([
      [monthBack(2), 12_100n],
      [month, 34_100n],
    ]);
    const { rows } = await database.query(
      'postgres',
      `select detail->>'kind' as kind from audit_entry where action = 'month.acknowledge' and detail->>'reason' = 'they opened an office'`,
    );
    expect(rows).toEqual([{ kind: 'jump' }]);
  });

  test('the parts of one page rate each contract once, and the next page rates them anew', async () => {
    let batches = 0;
    const counted: InSystem = (work) => {
      batches += 1;
      return operator(work);
    };
    const walk = walkMonths(counted);
    const ask = (by?: MonthWalk) =>
      Promise.all([
        previewMonth(operator, { month: monthBack(3) }, by),
        listPlanned(by ?? walkMonths(operator), { month: monthBack(3) }),
        listLeft(by ?? walkMonths(operator), { month: monthBack(3) }),
        listMonthFindings(operator, { month: monthBack(3) }, by),
      ]);
    const together = await ask(walk);
    expect(together).toEqual(await ask());
    expect(together[1].rows).not.toEqual([]);
    expect(batches).toBe(1);
    await listPlanned(walk, { month: monthBack(3), cursor: together[1].rows[0]?.id });
    await listLeft(walk, { month: monthBack(3) });
    expect(batches).toBe(3);
  });

  test('it closes by itself where that is wanted, from the day on, once nothing is open; until then it says that it waits', async () => {
    await asHistory('delete from month_close', []);
    const { reseller, invoices } = await aBilledReseller();
    const waits = async () => (await operator(listFailures)).find(({ kind }) => kind === 'month-close');
    // Those who keep the accounts read what is about money, and nothing else.
    const ofBilling = () => operator((tx) => listFailures(tx, new Date(), billingFailures));
    const on = (day: string) => new Date(`${today().slice(0, 7)}-${day}T00:30:00Z`);
    await operator((tx) => setCloseRules(tx, byHand));
    expect(await closeByItself(on('20'))).toBe('not-due');
    await operator((tx) => setCloseRules(tx, { ...byHand, automatic: true }));
    expect(await closeByItself(on('04'))).toBe('not-due');
    expect(await closeByItself(on('05'))).toBe('waits');
    expect(await waits()).toMatchObject({ count: (await openOnes()).length });
    expect(await ofBilling()).toEqual([await waits()]);
    for (const { key } of await openOnes()) await acknowledge(key, 'seen');
    expect(await closeByItself(on('06'))).toBe('closed');
    expect(await closeByItself(on('07'))).toBe('not-due');
    expect(await waits()).toBeUndefined();
    expect(await ofBilling()).toEqual([]);
    expect((await invoices()).map((each) => each.month)).toEqual([month]);
    expect(await of(reseller.id)).toEqual([]);
  });
});
