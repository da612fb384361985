import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { addDocument } from '../../services/application/add-document.ts';
import { acceptApplication, refuseApplication } from '../../services/application/decide-application.ts';
import { getApplication } from '../../services/application/get-application.ts';
import { getScreening } from '../../services/application/get-screening.ts';
import { quoteAcceptance } from '../../services/application/quote-acceptance.ts';
import { readDocument } from '../../services/application/read-document.ts';
import { submitApplication } from '../../services/application/submit-application.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { getContract } from '../../services/contract/get-contract.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { createPlan } from '../../services/plan/create-plan.ts';
import { publishTermsVersion } from '../../services/terms/publish-terms-version.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const actor = randomUUID();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', actor, work);
const pdf = Buffer.from('%PDF-1.7\nan application').toString('base64');
const applicant = {
  ...{
    name: 'Example KK',
    tradeName: null,
    corporateNumber: null,
    individual: false,
    representative: 'Hanako',
    address: 'Tokyo',
  },
  ...{ phone: '03-0000-0000', fax: null, department: null, contact: 'Taro', contactEmail: 'taro@example.test' },
  invoiceAddress: null,
};
let planId: string;

beforeAll(async () => {
  const from = today().slice(0, 7);
  const prices = priceList.parse({ initial: 30_000, monthly: 50_000 });
  await operator(async (tx) => {
    planId = (await createPlan(tx, { name: 'Relay', profile: 'relay', terms: {}, from, prices })).id;
    const terms = { version: 'v1', effectiveFrom: '2026-01-01', title: 'Relay', body: '第1条', parameters: {} };
    await publishTermsVersion(tx, { profile: 'relay', ...terms });
  });
});

async function anApplicant(offered: { trial?: boolean } = {}) {
  const reseller = await aReseller({ offers: [planId], contract: offered });
  const inTenant = <T>(work: Parameters<typeof inReseller<T>>[1]) =>
    inReseller({ resellerId: reseller.id, actorId: actor }, work);
  const read = () => inTenant(async (tx) => getApplication(tx, await contractOf(tx.db, reseller.id)));
  const contract = () => inTenant(async (tx) => getContract(tx, await contractOf(tx.db, reseller.id)));
  const terms = async () => {
    const shown = (await read())?.offers[0]?.terms;
    return { versionId: shown?.id ?? '', contentHash: shown?.contentHash ?? '' };
  };
  const submit = async (some: Partial<Parameters<typeof submitApplication>[2]> = {}) => {
    const input = {
      planId,
      contractor: applicant,
      documentIds: [],
      terms: await terms(),
      notAntiSocial: true as const,
    };
    return inTenant(async (tx) =>
      submitApplication(tx, await contractOf(tx.db, reseller.id), { ...input, ...some }, '192.0.2.7'),
    );
  };
  const flows = async () =>
    (await operator(({ db }) => db.reseller.findUniqueOrThrow({ where: { id: reseller.id } }))).state;
  const quote = (asked = {}) =>
    operator(async (tx) =>
      quoteAcceptance(tx, await contractOf(tx.db, reseller.id), { resellerId: reseller.id, ...asked }),
    );
  const accept = async (asked = {}) => {
    const confirmed = await quote(asked);
    return operator((tx) => acceptApplication(tx, { resellerId: reseller.id, ...asked, note: 'fine', confirmed }));
  };
  return { ...reseller, inTenant, read, contract, submit, terms, flows, quote, accept };
}

describe('a contract that is applied for', () => {
  test('passes from application to acceptance, and mail flows from the service start only (R-002 to R-004)', async () => {
    const one = await anApplicant();
    expect(await one.flows()).toBe('suspended');
    expect(await one.read()).toMatchObject({
      phase: 'applied',
      appliedOn: null,
      offers: [{ planId, profile: 'relay' }],
    });
    await expect(one.quote()).rejects.toMatchObject({ key: 'contract_state' });

    await one.submit();
    expect(await one.read()).toMatchObject({
      appliedOn: today(),
      planId,
      contractor: { data: applicant, state: 'pending' },
    });
    expect(await one.flows()).toBe('suspended');
    const { rows } = await database.query(
      'postgres',
      'select accepted_by, address, encode(content_hash, $2) as hash from terms_acceptance where reseller_id = $1',
      [one.id, 'hex'],
    );
    expect(rows).toEqual([{ accepted_by: actor, address: '192.0.2.7', hash: (await one.terms()).contentHash }]);
    await expect(one.submit()).rejects.toMatchObject({ key: 'contract_state' });

    // of a relay contract, start and billing are the day of acceptance.
    expect(await one.quote()).toMatchObject({ serviceStart: today(), billingStart: today(), formed: today() });
    await one.accept();
    expect(await one.flows()).toBe('active');
    expect(await one.contract()).toMatchObject({
      profile: 'relay',
      phase: 'running',
      dates: { applied: today(), accepted: today(), formed: today(), serviceStart: today(), billingStart: today() },
      running: {
        lines: [
          { key: 'initial', amount: 30_000 },
          { key: 'base', amount: 50_000 },
        ],
      },
    });
    expect((await one.read())?.contractor).toMatchObject({ state: 'effective', effectiveOn: today() });
  });

  test('with a service start to come stays closed until then (R-004)', async () => {
    const one = await anApplicant();
    await one.submit();
    const serviceStart = addDays(today(), 5);
    await one.accept({ serviceStart, billingStart: addDays(today(), 20) });
    expect(await one.flows()).toBe('suspended');
    expect(await one.contract()).toMatchObject({ phase: 'accepted', dates: { serviceStart } });
  });

  test('is accepted as it was shown, and on possible days', async () => {
    const one = await anApplicant();
    await one.submit();
    await expect(one.quote({ accepted: addDays(today(), 1) })).rejects.toMatchObject({ key: 'contract_day' });
    await expect(one.quote({ serviceStart: addDays(today(), -1) })).rejects.toMatchObject({ key: 'contract_day' });
    const confirmed = { ...(await one.quote()), billingStart: addDays(today(), 1) };
    await expect(
      operator((tx) => acceptApplication(tx, { resellerId: one.id, note: '', confirmed })),
    ).rejects.toMatchObject({ key: 'acceptance_changed' });
    expect(await one.flows()).toBe('suspended');
  });

  test('for a trial is accepted as one, where it is offered: no billing, no term, mail flows (R-108)', async () => {
    const one = await anApplicant({ trial: true });
    await one.submit({ trial: true });
    expect(await one.read()).toMatchObject({ trial: true, offers: [{ trial: true }] });
    expect(await one.quote()).toMatchObject({
      ...{ trial: true, serviceStart: today(), formed: today(), billingStart: null, minimumTermEnd: null },
    });
    await one.accept();
    expect(await one.flows()).toBe('active');
    expect(await one.contract()).toMatchObject({
      phase: 'running',
      trial: { started: today(), converted: null },
      running: { lines: [], total: 0 },
    });
    const other = await anApplicant();
    await expect(other.submit({ trial: true })).rejects.toMatchObject({ key: 'trial_not_offered' });
  });

  test('of two acceptances at once one holds', async () => {
    const one = await anApplicant();
    await one.submit();
    const done = await Promise.allSettled([one.accept(), one.accept()]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is refused with a ground that the applicant never reads (R-005)', async () => {
    const one = await anApplicant();
    await one.submit({ contractor: { ...applicant, individual: true } });
    const screening = () => operator(async (tx) => getScreening(tx, await contractOf(tx.db, one.id)));
    expect((await screening()).flags).toMatchObject([{ ground: 'INDIVIDUAL' }]);
    await operator((tx) => refuseApplication(tx, { resellerId: one.id, ground: 'INDIVIDUAL', note: 'by telephone' }));
    expect((await screening()).decided).toMatchObject([
      { outcome: 'refused', ground: 'INDIVIDUAL', note: 'by telephone' },
    ]);
    const seen = JSON.stringify(
      [await one.read(), await one.contract(), await one.inTenant(({ db }) => db.auditEntry.findMany())],
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    expect(seen).not.toMatch(/INDIVIDUAL|by telephone/);
    expect(await one.contract()).toMatchObject({ phase: 'refused' });
    await expect(one.accept()).rejects.toMatchObject({ key: 'contract_state' });
  });

  test('an acceptance is taken back before the service starts, and nothing is owed (R-005)', async () => {
    const one = await anApplicant();
    await one.submit();
    await one.accept({ serviceStart: addDays(today(), 5) });
    await operator((tx) => refuseApplication(tx, { resellerId: one.id, ground: 'FALSE_STATEMENT', note: '' }));
    expect(await one.contract()).toMatchObject({ phase: 'refused', dates: { accepted: null, billingStart: null } });
  });
});

test('the corporate number of a contract that was terminated for arrears is found again (R-005)', async () => {
  const corporateNumber = '7000012050002';
  const before = await anApplicant();
  await before.submit({ contractor: { ...applicant, name: '株式会社ベータ', corporateNumber } });
  await before.accept();
  await operator((tx) =>
    recordContractEvent(tx, { resellerId: before.id, event: { kind: 'terminated', ground: 'ARREARS' } }),
  );
  const { number } = await before.contract();

  const again = await anApplicant();
  await again.submit({ contractor: { ...applicant, name: 'Gamma', corporateNumber } });
  const flagsOf = (id: string) =>
    operator(async (tx) =>
      (await getScreening(tx, await contractOf(tx.db, id))).flags?.filter(({ by }) => by !== null),
    );
  expect(await flagsOf(again.id)).toEqual([
    { ground: 'PRIOR_TERMINATION', contract: number, by: 'corporate-number', because: 'ARREARS', yen: 0 },
  ]);
  const named = await anApplicant();
  await named.submit({ contractor: { ...applicant, name: '㈱ベータ' } });
  expect(await flagsOf(named.id)).toMatchObject([{ contract: number, by: 'name' }]);
});

describe('papers (R-006)', () => {
  test('are kept sealed, read again whole, and every reading is recorded', async () => {
    const one = await anApplicant();
    const paper = await one.inTenant(async (tx) =>
      addDocument(tx, await contractOf(tx.db, one.id), { name: '申込書.pdf', contentBase64: pdf }),
    );
    const { rows } = await database.query('postgres', 'select content_cipher from contract_document where id = $1', [
      paper.id,
    ]);
    expect(Buffer.from(rows[0]?.content_cipher).includes('an application')).toBe(false);
    const back = await operator((tx) => readDocument(tx, paper.id));
    expect(back).toMatchObject({ name: '申込書.pdf', mediaType: 'application/pdf' });
    expect(back.content.toString('base64')).toBe(pdf);
    const trail = await one.inTenant(({ db }) => db.auditEntry.findMany({ where: { objectId: paper.id } }));
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['contract_document.add', 'contract_document.read']);
  });

  test('of another kind than its name says are refused', async () => {
    const one = await anApplicant();
    const add = (name: string, content: Buffer) =>
      one.inTenant(async (tx) =>
        addDocument(tx, await contractOf(tx.db, one.id), { name, contentBase64: content.toString('base64') }),
      );
    await expect(add('a.pdf', Buffer.from('<html>'))).rejects.toMatchObject({ key: 'document_type' });
    await expect(add('a.pdf', Buffer.from(`%PDF-${'x'.repeat(10 * 2 ** 20)}`))).rejects.toMatchObject({
      key: 'document_too_big',
    });
  });

  test('the operator keys in a paper application with the paper, and not without', async () => {
    const one = await anApplicant();
    const terms = await one.terms();
    const submitOf = (documentIds: string[], appliedOn = addDays(today(), -3)) =>
      operator(async (tx) =>
        submitApplication(
          tx,
          await contractOf(tx.db, one.id),
          { planId, contractor: applicant, documentIds, terms, notAntiSocial: true, appliedOn },
          '192.0.2.8',
        ),
      );
    await expect(submitOf([])).rejects.toMatchObject({ key: 'document_missing' });
    const { id } = await operator(async (tx) =>
      addDocument(tx, await contractOf(tx.db, one.id), { name: 'a.pdf', contentBase64: pdf }),
    );
    const stranger = await anApplicant();
    const theirs = await operator(async (tx) =>
      addDocument(tx, await contractOf(tx.db, stranger.id), { name: 'b.pdf', contentBase64: pdf }),
    );
    await expect(submitOf([id, theirs.id])).rejects.toMatchObject({ key: 'not_found' });
    await expect(submitOf([id], addDays(today(), 1))).rejects.toMatchObject({ key: 'contract_day' });
    await submitOf([id]);
    expect(await one.read()).toMatchObject({
      byDocument: true,
      appliedOn: addDays(today(), -3),
      contractor: { documents: [{ id, name: 'a.pdf' }] },
    });
  });
});

test('what cannot be applied for is said so', async () => {
  const one = await anApplicant();
  await expect(one.submit({ planId: randomUUID() })).rejects.toMatchObject({ key: 'plan_not_offered' });
  await expect(one.submit({ terms: { versionId: randomUUID(), contentHash: '0'.repeat(64) } })).rejects.toMatchObject({
    key: 'terms_not_current',
  });
  await expect(one.submit({ contractor: { ...applicant, corporateNumber: '1234567890123' } })).rejects.toMatchObject({
    key: 'corporate_number',
  });
});
