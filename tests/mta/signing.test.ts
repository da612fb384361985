import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { rotationTimes } from '../../core/signing/rotation.ts';
import { rotateSigningKeys } from '../../services/signing/rotate-signing-keys.ts';
import { asReseller } from '../support/builders.ts';
import { dkimpyVerdicts, mailauthVerdicts } from './dkim-verifier.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend, viewOf } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { submit, submitting } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();
const both = (rsa: string, ed25519: string) => [
  { selector: rsa, algorithm: 'rsa-sha256', result: 'pass' },
  { selector: ed25519, algorithm: 'ed25519-sha256', result: 'pass' },
];
const stages = async (tenant: Tenant) =>
  (await viewOf(tenant)).signingKeys.map(({ selector, stage }) => `${selector} ${stage}`).toSorted();
const arrived = (to: string) => until(`a letter to ${to}`, async () => (await rawTo(world, to))[0]);
/** The MTA hears of a change within 2 s. */
const heard = () => sleep(1_000);

/** A tenant whose keys sign. */
async function signingTenant(): Promise<Tenant> {
  const tenant = await makeTenant();
  await publishRecords(world, tenant);
  await tend(world, tenant);
  await heard();
  return tenant;
}

describe('a domain whose records are', () => {
  test('not yet published sends unsigned, and its keys stay pending', async () => {
    const { alpha } = world;
    await tend(world, alpha);
    expect(await stages(alpha)).toEqual(['e1 pending', 's1 pending']);
    await submit(world, alpha, 'unsigned@remote.test');
    expect(await arrived('unsigned@remote.test')).not.toMatch(/^DKIM-Signature/im);
  });

  test('published signs with RSA and Ed25519, and two verifiers agree', async () => {
    const tenant = await signingTenant();
    expect(await stages(tenant)).toEqual(['e1 active', 's1 active']);
    const to = `signed-${tenant.domain}@remote.test`;
    const body = ['A line  with   spaces  ', '.a dot first', '..two', 'Grüße, こんにちは', '', ''].join('\r\n');
    await submit(world, tenant, to, `${letter(tenant.address, to)}${body}`);
    const raw = await arrived(to);
    expect(raw).toContain(`d=${tenant.domain};`);
    expect(raw.indexOf('DKIM-Signature')).toBeLessThan(raw.indexOf('Received:'));
    expect(await mailauthVerdicts(world, raw)).toEqual(expect.arrayContaining(both('s1', 'e1')));
    expect((await dkimpyVerdicts(world, raw)).toSorted((a, b) => (a.selector < b.selector ? 1 : -1))).toEqual(
      both('s1', 'e1'),
    );
  });
});

test('a message that was changed on its way no longer verifies, so the verifiers do look', async () => {
  const tenant = await signingTenant();
  const to = `changed-${tenant.domain}@remote.test`;
  await submit(world, tenant, to);
  const raw = (await arrived(to)).replace(/^Subject: /m, 'Subject: not ');
  expect((await mailauthVerdicts(world, raw)).map(({ result }) => result)).toEqual(['fail', 'fail']);
  expect((await dkimpyVerdicts(world, raw)).map(({ result }) => result)).toEqual(['fail', 'fail']);
});

test('a notice of non-delivery is signed for the domain it is written for', async () => {
  const tenant = await signingTenant();
  const { lmtp } = world;
  lmtp.stored.length = 0;
  await submit(world, tenant, 'unknown@remote.test');
  const notice = await until('the notice', async () => lmtp.stored.find(({ to }) => to === tenant.address));
  expect(await mailauthVerdicts(world, notice.raw)).toEqual(expect.arrayContaining(both('s1', 'e1')));
});

test('a key that does not open is answered 451 4.7.5 and nothing leaves', async () => {
  const tenant = await signingTenant();
  await world.database.query(
    'postgres',
    `update signing_key set sealed_private_key = set_byte(sealed_private_key, 40, get_byte(sealed_private_key, 40) # 1)
     where domain_id = $1 and algorithm = 'ed25519'`,
    [tenant.domainId],
  );
  await heard();
  const to = `never-${tenant.domain}@remote.test`;
  const client = await submitting(world, tenant);
  await client.say(`MAIL FROM:<${tenant.address}>`);
  await client.say(`RCPT TO:<${to}>`);
  expect(await client.data(letter(tenant.address, to))).toMatch(/^451 4\.7\.5 /);
  client.close();
  expect(await world.mta.queued()).toEqual([]);
  expect(await rawTo(world, to)).toEqual([]);
});

test('a key is of no use in the row of another tenant', async () => {
  const [mine, theirs] = [await signingTenant(), await signingTenant()];
  await world.database.query(
    'postgres',
    `update signing_key set sealed_private_key = (select sealed_private_key from signing_key where domain_id = $2 and algorithm = 'rsa')
     where domain_id = $1 and algorithm = 'rsa'`,
    [mine.domainId, theirs.domainId],
  );
  await heard();
  const client = await submitting(world, mine);
  await client.say(`MAIL FROM:<${mine.address}>`);
  await client.say('RCPT TO:<nobody@remote.test>');
  expect(await client.data(letter(mine.address, 'nobody@remote.test'))).toMatch(/^451 4\.7\.5 /);
  client.close();
});

test('mail from the internet is left unsigned', async () => {
  const tenant = await signingTenant();
  world.lmtp.stored.length = 0;
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<someone@remote.test>');
  expect(await client.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^250 /);
  expect(await client.data(letter(tenant.address, tenant.address))).toMatch(/^250 /);
  client.close();
  const stored = await until('delivery', async () => world.lmtp.stored[0]);
  expect(stored.raw).not.toMatch(/^DKIM-Signature/im);
});

test('a rotation under load leaves not one failing signature', async () => {
  const tenant = await signingTenant();
  const to = `load-${tenant.domain}@remote.test`;
  const client = await submitting(world, tenant);
  let running = true;
  let accepted = 0;
  const load = (async () => {
    while (running) {
      await client.say(`MAIL FROM:<${tenant.address}>`);
      await client.say(`RCPT TO:<${to}>`);
      expect(await client.data(letter(tenant.address, to))).toMatch(/^250 /);
      accepted += 1;
    }
  })();

  await sleep(500);
  await rotateSigningKeys(asReseller(tenant.resellerId), { id: tenant.domainId });
  expect(await stages(tenant)).toEqual(['e1 active', 'e2 pending', 's1 active', 's2 pending']);
  await tend(world, tenant); // nothing is published yet
  expect(await stages(tenant)).toEqual(['e1 active', 'e2 pending', 's1 active', 's2 pending']);
  await sleep(500);
  await publishRecords(world, tenant);
  await tend(world, tenant); // seen
  const settled = new Date(Date.now() + rotationTimes.settleMs);
  await tend(world, tenant, settled);
  expect(await stages(tenant)).toEqual(['e1 retiring', 'e2 active', 's1 retiring', 's2 active']);
  await sleep(1_500);
  running = false;
  await load;
  client.close();

  const letters = await until('every letter', async () => {
    const there = await rawTo(world, to);
    return there.length === accepted && there;
  });
  const seen = new Map<string, number>();
  for (const raw of letters) {
    for (const { selector, result } of await mailauthVerdicts(world, raw)) {
      seen.set(`${selector} ${result}`, (seen.get(`${selector} ${result}`) ?? 0) + 1);
    }
  }
  expect([...seen.keys()].toSorted()).toEqual(['e1 pass', 'e2 pass', 's1 pass', 's2 pass']);
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(2 * accepted);
  const last = await dkimpyVerdicts(world, letters[0] ?? '');
  expect(last.map(({ result }) => result)).toEqual(['pass', 'pass']);

  await tend(world, tenant, new Date(settled.getTime() + rotationTimes.keepMs));
  expect(await stages(tenant)).toEqual(['e2 active', 's2 active']);
});
