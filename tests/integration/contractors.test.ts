import { describe, expect, test } from 'vitest';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { addDays } from '../../core/calendar/day.ts';
import { contractorData } from '../../core/contract/contractor.ts';
import { addDocument } from '../../services/application/add-document.ts';
import { getScreening } from '../../services/application/get-screening.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { stateOfContract, today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { decideContractor } from '../../services/contractor/decide-change.ts';
import { getContractors } from '../../services/contractor/get-contractors.ts';
import { type ReportedContractor, reportContractor, withdrawReport } from '../../services/contractor/request-change.ts';
import { readBatch } from '../../services/invoice/read-batch.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { findPayers } from '../../services/payment/find-payers.ts';
import { openInvoices } from '../../services/payment/open-invoices.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { aDebtor, asOperator } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const data = contractorData.parse({
  ...{ name: 'Alpha KK', corporateNumber: '7000012050002', individual: false, representative: 'Aoi', address: 'Tokyo' },
  ...{ phone: '03-0000-0000', fax: null, department: null, contact: 'Aoi', contactEmail: 'aoi@alpha.test' },
  invoiceAddress: null,
});
const beta = { ...data, name: 'Beta KK', corporateNumber: '1180301018771' };
type Decision = Parameters<typeof decideContractor>[1]['decision'];

/** Who reports, and decides, on the contract of a reseller that the operator opened. */
async function aContractor(resellerId?: string) {
  const id = resellerId ?? (await aReseller()).id;
  const inTenant = asReseller(id);
  const paper = () =>
    inTenant(async (tx) =>
      addDocument(tx, await contractOf(tx.db, id), { name: 'register.pdf', contentBase64: 'JVBERi0xLjc=' }),
    );
  type Asked = ReportedContractor extends infer Each
    ? Each extends unknown
      ? Omit<Each, 'documentIds'>
      : never
    : never;
  const report = async (asked: Asked, documentIds?: string[]) => {
    const ids = documentIds ?? [(await paper()).id];
    const whole = { ...asked, documentIds: ids } as ReportedContractor;
    return inTenant(async (tx) => reportContractor(tx, await contractOf(tx.db, id), whole));
  };
  const decide = (rowId: string, decision: Decision = { outcome: 'verified' }) =>
    asOperator((tx) => decideContractor(tx, { resellerId: id, id: rowId, decision, note: 'seen' }));
  const read = () => inTenant(async (tx) => getContractors(tx, await contractOf(tx.db, id)));
  const changes = async (asked: Asked) => decide((await report(asked)).id);
  const recipient = (on: string) =>
    asOperator(async ({ db }) => {
      const contract = await contractOf(db, id);
      return (await readBatch(db, [contract], billingMonth(on.slice(0, 7), defaultTimeZone))).recipientOf(contract, on);
    });
  const events = () =>
    asOperator(async ({ db }) => (await stateOfContract(db, await contractOf(db, id))).events.map(({ kind }) => kind));
  return { id, inTenant, paper, report, decide, read, changes, recipient, events };
}

describe('a change of contractor data (R-013)', () => {
  test('waits for the operator, then holds; what held before is kept with its period', async () => {
    const one = await aContractor();
    await one.changes({ cause: 'change', data });
    const { id } = await one.report({ cause: 'change', data: { ...data, address: 'Osaka', tradeName: 'Alpha Net' } });
    expect(await one.read()).toMatchObject({
      current: { data: { address: 'Tokyo' } },
      waiting: { id, state: 'pending', changed: ['tradeName', 'address'], documents: [{ name: 'register.pdf' }] },
      past: [],
    });
    await one.decide(id);
    expect(await one.read()).toMatchObject({
      current: { id, state: 'effective', effectiveOn: today(), data: { address: 'Osaka' } },
      waiting: null,
      past: [{ state: 'replaced', data: { address: 'Tokyo' }, until: addDays(today(), -1) }],
    });
    expect((await one.events()).filter((kind) => kind === 'contractor-changed')).toHaveLength(2);
    await expect(one.decide(id)).rejects.toMatchObject({ key: 'not_found' });
  });

  test('is named by invoices from its day on, and by none before', async () => {
    const one = await aContractor();
    const before = (await one.read()).operatorName;
    expect(await one.recipient(today())).toBe(before);
    const { id } = await one.report({ cause: 'change', data });
    expect(await one.recipient(today())).toBe(before);
    await one.decide(id);
    expect(await one.recipient(today())).toBe('Alpha KK');
    expect(await one.recipient(addDays(today(), -1))).toBe(before);
  });

  test('is refused with a reason that the contractor reads, or taken back; either may be reported again', async () => {
    const one = await aContractor();
    const first = await one.report({ cause: 'change', data });
    await one.decide(first.id, { outcome: 'refused', reason: 'The extract is old.', ground: 'OTHER' });
    expect(await one.read()).toMatchObject({ current: null, declined: [{ reason: 'The extract is old.' }] });
    const second = await one.report({ cause: 'change', data });
    await one.inTenant((tx) => withdrawReport(tx, second));
    await expect(one.inTenant((tx) => withdrawReport(tx, second))).rejects.toMatchObject({ key: 'not_found' });
    await expect(one.decide(second.id)).rejects.toMatchObject({ key: 'not_found' });
    await one.changes({ cause: 'change', data });
    expect((await one.read()).current?.data.name).toBe('Alpha KK');
  });

  test('needs a proof of this contract, something that changed, and nothing that waits', async () => {
    const one = await aContractor();
    await expect(one.report({ cause: 'change', data }, [])).rejects.toMatchObject({ key: 'proof_missing' });
    const other = await (await aContractor()).paper();
    await expect(one.report({ cause: 'change', data }, [other.id])).rejects.toMatchObject({ key: 'not_found' });
    await one.report({ cause: 'change', data });
    await expect(one.report({ cause: 'change', data })).rejects.toMatchObject({ key: 'contractor_waiting' });
    await one.decide((await one.read()).waiting?.id ?? '');
    await expect(one.report({ cause: 'change', data })).rejects.toMatchObject({ key: 'contractor_unchanged' });
    await expect(one.report({ cause: 'change', data: beta })).rejects.toMatchObject({ key: 'contractor_other_party' });
  });

  test('is told by mail with what became of it', async () => {
    const one = await aContractor();
    await one.inTenant((tx) => addContact(tx, { purpose: 'contract', email: 'legal@alpha.test', locale: 'ja' }));
    await one.changes({ cause: 'change', data });
    const told = await one.inTenant(({ db }) => db.notice.findMany({ select: { kind: true, locale: true } }));
    expect(told).toEqual([{ kind: 'contractor_verified', locale: 'ja' }]);
  });

  test('does not come to a contract that has ended', async () => {
    const one = await aContractor();
    const { id } = await one.report({ cause: 'change', data });
    const event = { kind: 'terminated' as const, ground: 'ARREARS' as const };
    await asOperator((tx) => recordContractEvent(tx, { resellerId: one.id, event }));
    await expect(one.decide(id)).rejects.toMatchObject({ key: 'contract_state' });
    expect((await one.read()).waiting?.id).toBe(id);
  });
});

describe('succession and assignment (R-014)', () => {
  test('a successor is screened and takes the contract with its debts; a late report is marked', async () => {
    const debtor = await aDebtor();
    await debtor.owes(50_000, addDays(today(), -10));
    const one = await aContractor(debtor.reseller.id);
    await one.changes({ cause: 'change', data });
    const asked = { cause: 'succession' as const, data: beta, notAntiSocial: true as const };
    await expect(one.report({ ...asked, succeededOn: addDays(today(), 1) })).rejects.toMatchObject({
      key: 'contract_day',
    });
    const { id } = await one.report({ ...asked, succeededOn: addDays(today(), -31) });
    expect((await one.read()).waiting).toMatchObject({ deadline: addDays(today(), -1), late: true });
    await one.decide(id);
    expect((await one.read()).current).toMatchObject({ cause: 'succession', data: { name: 'Beta KK' } });
    const screening = await asOperator(async (tx) => getScreening(tx, await contractOf(tx.db, one.id)));
    expect(screening.decided).toMatchObject([{ outcome: 'accepted', note: 'seen' }]);
    // The same contract, the same debts; the invoice of before keeps its name, the next names the successor.
    const open = await asOperator(({ db }) => openInvoices(db, debtor.contract.id));
    expect(open).toMatchObject([{ open: 50_000n }]);
    expect(await one.recipient(today())).toBe('Beta KK');
    const payers = await asOperator(({ db }) => findPayers(db));
    expect(payers.contracts.find(({ id: contractId }) => contractId === debtor.contract.id)?.names).toHaveLength(3);
  });

  test('on the 30th day it is in time', async () => {
    const one = await aContractor();
    await one.report({ cause: 'succession', data: beta, notAntiSocial: true, succeededOn: addDays(today(), -30) });
    expect((await one.read()).waiting).toMatchObject({ deadline: today(), late: false });
  });

  test('an assignment needs the operator’s consent; the transferee’s own arrears are told, refusing leaves all as it was', async () => {
    const bad = await aDebtor({ operatorName: 'Gamma KK' });
    await bad.owes(10_000, addDays(today(), -10));
    const one = await aContractor();
    await one.changes({ cause: 'change', data });
    const { id } = await one.report({
      cause: 'assignment',
      data: { ...beta, name: 'Gamma', corporateNumber: null },
      notAntiSocial: true,
    });
    const screening = () => asOperator(async (tx) => getScreening(tx, await contractOf(tx.db, one.id)));
    expect((await screening()).flags).toMatchObject([{ ground: 'ARREARS', yen: 10_000, by: 'name' }]);
    await one.decide(id, { outcome: 'refused', reason: 'No consent.', ground: 'ARREARS' });
    expect((await screening()).decided).toMatchObject([{ outcome: 'refused', ground: 'ARREARS' }]);
    expect(await one.recipient(today())).toBe('Alpha KK');
  });

  test('nobody succeeds itself', async () => {
    const one = await aContractor();
    await one.changes({ cause: 'change', data });
    await expect(one.report({ cause: 'assignment', data, notAntiSocial: true })).rejects.toMatchObject({
      key: 'contractor_same_party',
    });
  });
});
