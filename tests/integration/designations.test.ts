import { beforeAll, describe, expect, test } from 'vitest';
import type { DesignationKind } from '../../core/contract/designation.ts';
import { inSystem } from '../../services/db/doors.ts';
import { acceptDesignation } from '../../services/designation/accept-designation.ts';
import { enterDesignation } from '../../services/designation/enter-designation.ts';
import { listDesignations, listEndedDesignations } from '../../services/designation/list-designations.ts';
import { listRequests } from '../../services/designation/list-requests.ts';
import { refuseDesignation } from '../../services/designation/refuse-designation.ts';
import { removeDesignation } from '../../services/designation/remove-designation.ts';
import { requestDesignation } from '../../services/designation/request-designation.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { createReseller, createResellerInput } from '../../services/reseller/create-reseller.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { aCustomer, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();

const operator: <T>(work: Parameters<typeof inSystem<T>>[2]) => Promise<T> = (work) =>
  inSystem('operator console', null, work);
const request = (resellerId: string, kind: DesignationKind, value: string) =>
  asReseller(resellerId)((tx) => requestDesignation(tx, { kind, value }));
const accept = (id: string) => operator((tx) => acceptDesignation(tx, { id }));
const giveBack = (resellerId: string, id: string) => asReseller(resellerId)((tx) => removeDesignation(tx, { id }));
const list = (resellerId: string) => asReseller(resellerId)((tx) => listDesignations(tx, tx));
const found = async (resellerId: string, id: string) =>
  [
    ...(await list(resellerId)).designations,
    ...(await asReseller(resellerId)((tx) => listEndedDesignations(tx, { resellerId }))).rows,
  ].find((each) => each.id === id);
const auditOf = (resellerId: string, objectId: string) =>
  asReseller(resellerId)(async ({ db }) =>
    (await db.auditEntry.findMany({ where: { objectId }, orderBy: { at: 'asc' } })).map(({ action }) => action),
  );

let sourceCount = 0;
/** A reseller under the OEM profile, with nothing designated but its name unless asked for. */
const anOemReseller = (slug: string, contract: { domains?: string[]; networks?: string[] } = {}) =>
  operator(async (tx) => {
    const source = { ip: `127.60.0.${++sourceCount}`, helo: `out.${slug}.test` };
    const { id: sourcePoolId } = await createSourcePool(tx, { name: slug, addresses: [source] });
    return createReseller(
      tx,
      createResellerInput.parse({
        slug,
        operatorName: `CATV ${slug}`,
        brand: {
          host: `${slug}.portal.test`,
          productName: slug,
          primaryColour: '#1d4ed8',
          accentColour: '#0f766e',
          mailHost: `mail.${slug}.test`,
          defaultLocale: 'ja',
        },
        pool: { domains: 10, accounts: 100, storageBytes: 2 ** 30 },
        sourcePoolId,
        contract: { profile: 'oem', roaming: false, ...contract },
        administrator: { name: 'Admin', email: `admin@${slug}.test`, locale: 'ja' },
      }),
    );
  });

let reseller: { id: string; operatorName?: string };
let other: { id: string };
beforeAll(async () => {
  reseller = await aReseller();
  other = await aReseller();
});

describe('a designation', () => {
  test('is asked for, accepted and given back, each with its instant and its line in the audit', async () => {
    const { id } = await request(reseller.id, 'domain', ' Alpha.NE.jp ');
    expect(await found(reseller.id, id)).toMatchObject({ value: 'alpha.ne.jp', state: 'requested', decidedAt: null });
    expect((await operator((tx) => listRequests(tx))).rows.map((each) => [each.id, each.reseller.id])).toContainEqual([
      id,
      reseller.id,
    ]);

    await accept(id);
    expect(await found(reseller.id, id)).toMatchObject({ state: 'accepted', decidedAt: expect.any(Date) });
    expect((await operator((tx) => listRequests(tx))).rows.map((each) => each.id)).not.toContain(id);

    await giveBack(reseller.id, id);
    expect(await found(reseller.id, id)).toMatchObject({ state: 'removed', removedAt: expect.any(Date) });
    expect(await auditOf(reseller.id, id)).toEqual(['designation.request', 'designation.accept', 'designation.remove']);
  });

  test('is refused with a reason that the reseller reads, and may be asked for again', async () => {
    const { id } = await request(reseller.id, 'network', '198.51.100.0/24');
    await operator((tx) => refuseDesignation(tx, { id, reason: 'not announced by your AS' }));
    expect(await found(reseller.id, id)).toMatchObject({ state: 'refused', reason: 'not announced by your AS' });
    await expect(accept(id)).rejects.toMatchObject({ key: 'designation_settled' });
    await expect(giveBack(reseller.id, id)).rejects.toMatchObject({ key: 'designation_settled' });
    await expect(request(reseller.id, 'network', '198.51.100.0/24')).resolves.toMatchObject({ wide: false });
  });

  test('that is live is not asked for twice, in any spelling', async () => {
    await request(reseller.id, 'domain', '日本語.jp');
    await expect(request(reseller.id, 'domain', 'XN--WGV71A119E.JP')).rejects.toMatchObject({
      key: 'designation_already',
    });
  });

  test('warns of a wide network, and is refused for all addresses', async () => {
    await expect(request(reseller.id, 'network', '10.0.0.0/16')).resolves.toMatchObject({ wide: true });
    for (const value of ['0.0.0.0/0', '::/0'])
      await expect(request(reseller.id, 'network', value)).rejects.toMatchObject({ key: 'network_too_wide' });
  });
});

describe('what another contract designates', () => {
  test('is not accepted here, even when two operators accept at once', async () => {
    const mine = await request(reseller.id, 'domain', 'contested.test');
    const theirs = await request(other.id, 'domain', 'contested.test');
    const outcomes = await Promise.allSettled([accept(mine.id), accept(theirs.id)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toMatchObject({ key: 'designation_taken', params: { value: 'contested.test' } });
  });

  test('is known to the operator alone: a request for it is taken like any other, and shows nothing of the owner', async () => {
    const { id: owned } = await operator((tx) =>
      enterDesignation(tx, { resellerId: other.id, kind: 'domain', value: 'owned.test' }),
    );
    const { id } = await request(reseller.id, 'domain', 'owned.test');
    await expect(accept(id)).rejects.toMatchObject({ key: 'designation_taken' });
    const seen = await list(reseller.id);
    expect(seen.designations.map((each) => each.id)).not.toContain(owned);
    expect(JSON.stringify(seen)).not.toContain(other.id);

    await giveBack(other.id, owned);
    await accept(id);
    expect(await found(reseller.id, id)).toMatchObject({ state: 'accepted' });
  });
});

describe('an operator name', () => {
  test('takes the place of the one before when accepted, and cannot be given back', async () => {
    const { id } = await request(reseller.id, 'operator_name', ' CATV-ALPHA ');
    await accept(id);
    const { designations } = await list(reseller.id);
    const names = designations.filter((each) => each.kind === 'operator_name' && each.state === 'accepted');
    expect(names.map(({ value }) => value)).toEqual(['CATV-ALPHA']);
    await expect(giveBack(reseller.id, id)).rejects.toMatchObject({ key: 'designation_settled' });
    const { operatorName } = await operator(({ db }) => db.reseller.findUniqueOrThrow({ where: { id: reseller.id } }));
    expect(operatorName).toBe('CATV-ALPHA');
  });

  test('is one reseller’s only', async () => {
    const { id } = await request(other.id, 'operator_name', 'CATV-ALPHA');
    await expect(accept(id)).rejects.toMatchObject({ key: 'reseller_name_taken' });
    expect(await found(other.id, id)).toMatchObject({ state: 'requested' });
  });
});

describe('R-020, R-022, R-023: an OEM contract', () => {
  test('lacks domain and network until both are accepted, and takes no IPv6', async () => {
    const { id: resellerId } = await anOemReseller('oem-empty');
    expect(await list(resellerId)).toMatchObject({
      contract: { profile: 'oem', number: expect.stringMatching(/^C-\d{6}$/) },
      missing: ['domain', 'network'],
    });
    await expect(request(resellerId, 'network', '2001:db8::/64')).rejects.toMatchObject({ key: 'designation_family' });
    await expect(
      operator((tx) => enterDesignation(tx, { resellerId, kind: 'network', value: '2001:db8::/64' })),
    ).rejects.toMatchObject({ key: 'designation_family' });
    await accept((await request(resellerId, 'domain', 'oem-empty.test')).id);
    await accept((await request(resellerId, 'network', '192.0.2.0/28')).id);
    expect((await list(resellerId)).missing).toEqual([]);
  });

  test('owes a fee for a change from the day it is accepted, and none for what it began with', async () => {
    const initial = { domains: ['oem-full.test'], networks: ['192.0.2.16/28'] };
    const { id: resellerId } = await anOemReseller('oem-full', initial);
    const begun = await list(resellerId);
    expect(begun.missing).toEqual([]);
    expect(begun.designations.map(({ feeBillable }) => feeBillable)).toEqual([false, false, false]);

    const { id } = await request(resellerId, 'domain', 'oem-more.test');
    expect(await found(resellerId, id)).toMatchObject({ feeBillable: false });
    await accept(id);
    expect(await found(resellerId, id)).toMatchObject({ feeBillable: true, decidedAt: expect.any(Date) });
    const { id: entered } = await operator((tx) =>
      enterDesignation(tx, { resellerId, kind: 'domain', value: 'oem-entered.test' }),
    );
    expect(await found(resellerId, entered)).toMatchObject({ feeBillable: true, state: 'accepted' });
  });
});

test('an xSP contract owes no fee for a change', async () => {
  const { id } = await request(reseller.id, 'network', '2001:db8::/48');
  await accept(id);
  expect(await found(reseller.id, id)).toMatchObject({ feeBillable: false, state: 'accepted' });
});

test('a domain that is not designated is added all the same, says so, and waits for the operator', async () => {
  const { id: customerId } = await aCustomer(reseller.id);
  const domain = await asReseller(reseller.id)((tx) => addDomain(tx, { customerId, name: 'waits.test' }));
  expect(domain.designation).toBe('requested');
  expect((await operator((tx) => listRequests(tx))).rows.map(({ value }) => value)).toContain('waits.test');
});
