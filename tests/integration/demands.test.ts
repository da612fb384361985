import { describe, expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { contractorData } from '../../core/contract/contractor.ts';
import { addDocument } from '../../services/application/add-document.ts';
import { listApplications } from '../../services/application/list-applications.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { stateOfContract, today } from '../../services/contract/contract-state.ts';
import { reportContractor, withdrawReport } from '../../services/contractor/request-change.ts';
import { answerDemand } from '../../services/demand/answer-demand.ts';
import { askDemand, type askDemandInput } from '../../services/demand/ask-demand.ts';
import { listDemands } from '../../services/demand/demand-view.ts';
import { listDueDemands } from '../../services/demand/list-due.ts';
import { settleDemand } from '../../services/demand/settle-demand.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { asOperator } from '../support/debtor.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const data = contractorData.parse({
  ...{ name: 'Beta KK', corporateNumber: null, individual: false, representative: 'Aoi', address: 'Tokyo' },
  ...{ phone: '03-0000-0000', fax: null, department: null, contact: 'Aoi', contactEmail: 'aoi@beta.test' },
  invoiceAddress: null,
});
type Asked = (typeof askDemandInput)['_output']['asked'];
const suspicion: Asked = { kind: 'anti-social', dueOn: addDays(today(), 7), about: 'Who owns you?' };

async function aContractor() {
  const { id } = await aReseller();
  const inTenant = asReseller(id);
  await inTenant((tx) => addContact(tx, { purpose: 'contract', email: `legal@${id}.test`, locale: 'ja' }));

  const ask = (asked: Asked) => asOperator((tx) => askDemand(tx, { resellerId: id, asked }));
  const list = () => inTenant(async (tx) => listDemands(tx, await contractOf(tx.db, id)));
  const last = async () => (await list())[0]?.id ?? '';
  const answer = async (text: string, documentIds: string[] = []) => {
    const asked = await last();
    return inTenant((tx) => answerDemand(tx, { id: asked, answer: text, documentIds }));
  };
  const settle = async (outcome: 'satisfied' | 'terminated') => {
    const asked = await last();
    return asOperator((tx) => settleDemand(tx, { resellerId: id, id: asked, outcome }));
  };
  const passes = () =>
    asOperator(({ db }) =>
      db.demand.updateMany({ where: { resellerId: id }, data: { dueOn: new Date(addDays(today(), -1)) } }),
    );
  const state = () =>
    asOperator(async ({ db }) => {
      const { life } = await stateOfContract(db, await contractOf(db, id));
      const { state: mail } = await db.reseller.findUniqueOrThrow({ where: { id } });
      return { mail, ending: life.ending };
    });
  const reports = (succeededOn: string) =>
    inTenant(async (tx) => {
      const own = await contractOf(tx.db, id);
      const paper = await addDocument(tx, own, { name: 'x.pdf', contentBase64: 'JVBERi0xLjc=' });
      const report = {
        cause: 'succession' as const,
        data,
        documentIds: [paper.id],
        succeededOn,
        notAntiSocial: true as const,
      };
      return reportContractor(tx, own, report);
    });
  return { id, inTenant, ask, list, answer, settle, passes, state, reports };
}
const due = async (resellerId: string) =>
  (await asOperator((tx) => listDueDemands(tx))).rows.filter((each) => each.resellerId === resellerId);

describe('a succession that the operator heard of (R-014)', () => {
  test('is a task that turns overdue after 30 days, until it is reported', async () => {
    const one = await aContractor();
    await one.ask({ kind: 'succession', succeededOn: addDays(today(), -30), about: '' });
    expect(await due(one.id)).toMatchObject([{ kind: 'succession', standing: 'open', dueOn: today() }]);
    await one.settle('satisfied');
    expect(await due(one.id)).toEqual([]);
    const merged = addDays(today(), -31);
    await one.ask({ kind: 'succession', succeededOn: merged, about: '' });
    expect(await due(one.id)).toMatchObject([{ standing: 'overdue', dueOn: addDays(today(), -1) }]);
    const report = await one.reports(merged);
    expect(await due(one.id)).toMatchObject([{ standing: 'answered' }]);
    await one.inTenant((tx) => withdrawReport(tx, report));
    expect(await due(one.id)).toMatchObject([{ standing: 'overdue' }]);
  });

  test('ends no contract, and is not answered in words', async () => {
    const one = await aContractor();
    await one.ask({ kind: 'succession', succeededOn: addDays(today(), -31), about: '' });
    await expect(one.settle('terminated')).rejects.toMatchObject({ key: 'demand_answerable' });
    await expect(one.answer('x')).rejects.toMatchObject({ key: 'not_found' });
  });
});

describe('a suspicion about anti-social forces (R-015)', () => {
  test('is told by mail; without a reply in its period the operator ends the contract at once', async () => {
    const one = await aContractor();
    await one.ask(suspicion);
    const notices = await one.inTenant(({ db }) => db.notice.findMany({ select: { kind: true } }));
    expect(notices).toEqual([{ kind: 'demand_anti-social' }]);
    expect(await one.list()).toMatchObject([{ standing: 'open', mayTerminate: false, about: 'Who owns you?' }]);
    await expect(one.settle('terminated')).rejects.toMatchObject({ key: 'demand_answerable' });
    await one.passes();
    expect(await one.list()).toMatchObject([{ standing: 'overdue', mayTerminate: true }]);
    // Proposed, not done.
    expect(await one.state()).toEqual({ mail: 'active', ending: null });
    await one.settle('terminated');
    expect(await one.state()).toMatchObject({
      mail: 'suspended',
      ending: { kind: 'termination', ground: 'ANTI_SOCIAL_FORCES', lastDay: today() },
    });
    expect(await one.list()).toMatchObject([{ standing: 'closed', outcome: 'terminated' }]);
  });

  test('that was answered, late too, ends nothing; it is answered once', async () => {
    const one = await aContractor();
    await one.ask(suspicion);
    await one.passes();
    await one.answer('A foundation.');
    expect(await one.list()).toMatchObject([{ standing: 'answered', answer: 'A foundation.', mayTerminate: false }]);
    await expect(one.settle('terminated')).rejects.toMatchObject({ key: 'demand_answerable' });
    await expect(one.answer('Another one.')).rejects.toMatchObject({ key: 'not_found' });
    await one.settle('satisfied');
    expect(await one.list()).toMatchObject([{ standing: 'closed', outcome: 'satisfied' }]);
    await expect(one.settle('satisfied')).rejects.toMatchObject({ key: 'not_found' });
  });

  test('needs a period that is still to come, and nothing of the kind that is open', async () => {
    const one = await aContractor();
    await expect(one.ask({ ...suspicion, dueOn: today() } as Asked)).rejects.toMatchObject({ key: 'contract_day' });
    const future: Asked = { kind: 'succession', succeededOn: addDays(today(), 1), about: '' };
    await expect(one.ask(future)).rejects.toMatchObject({ key: 'contract_day' });
    await one.ask(suspicion);
    await expect(one.ask(suspicion)).rejects.toMatchObject({ key: 'demand_open' });
  });
});

test('demands, and what waits for the operator, are reached page by page, by part of a name and by kind', async () => {
  const made: string[] = [];
  for (const days of [40, 39, 38, 37]) {
    const one = await aContractor();
    const succeededOn = addDays(today(), -days);
    await one.ask({ kind: 'succession', succeededOn, about: '' });
    await one.reports(succeededOn);
    made.push(one.id);
  }
  const mine = (rows: readonly { resellerId: string }[]) =>
    rows.map(({ resellerId }) => resellerId).filter((id) => made.includes(id));
  const demands = await everyPage((asked) => asOperator((tx) => listDueDemands(tx, asked)));
  expect(mine(demands)).toEqual(made);
  const applications = await everyPage((asked) => asOperator((tx) => listApplications(tx, asked)));
  expect(mine(applications)).toEqual(made);

  const number = demands.find(({ resellerId }) => resellerId === made[2])?.contract ?? '';
  expect(mine((await asOperator((tx) => listDueDemands(tx, { search: number }))).rows)).toEqual([made[2]]);
  expect(mine((await asOperator((tx) => listApplications(tx, { search: number }))).rows)).toEqual([made[2]]);
  expect(mine((await asOperator((tx) => listApplications(tx, { search: 'BETA', cause: 'succession' }))).rows)).toEqual(
    made,
  );
  expect(await asOperator((tx) => listApplications(tx, { search: '%' }))).toMatchObject({ rows: [], total: 0 });
  expect(await asOperator((tx) => listApplications(tx, { cause: 'assignment' }))).toMatchObject({ total: 0 });
  expect(mine((await asOperator((tx) => listDueDemands(tx, { kind: 'anti-social' }))).rows)).toEqual([]);
});
