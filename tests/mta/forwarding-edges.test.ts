import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { inSystem } from '../../services/db/doors.ts';
import { removeDesignation } from '../../services/designation/remove-designation.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { dkimpyChain, dkimpyVerdicts } from './dkim-verifier.ts';
import { startQuotaAnswers } from './quota-answers.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const quota = await startQuotaAnswers();
const world = useWorld({ NOREN_QUOTA_PORT: String(quota.port) });
afterAll(() => quota.stop());

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
  const { customerId, resellerId } = tenant;
  await asReseller(resellerId)((tx) =>
    setCustomerPool(tx, { customerId, pool: { domains: 2, accounts: 100, storageBytes: 100 * 2 ** 30 } }),
  );
  await publishRecords(world, tenant);
  await tend(world, tenant);
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the MTA hears of it
});

let count = 0;
type Account = { readonly id: string; readonly address: string };
const account = (of = tenant): Promise<Account> => anAccount(of.resellerId, of.domainId, `f${++count}`);
const far = () => `far-${++count}-${tenant.domain}@remote.test`;
const forward = ({ id }: Account, targets: string[], keepCopy = false, of = tenant) =>
  asReseller(of.resellerId)((tx) => setForwarding(tx, { accountId: id, keepCopy, targets }));

/** Writes from outside; the reply to RCPT, or to the message where that was taken. */
async function write(
  to: string | string[],
  from = 'friend@partner.test',
  text = letter(from || 'mailer@remote.test', String(to)),
) {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  for (const each of [to].flat()) {
    const said = await client.say(`RCPT TO:<${each}>`);
    if (!said.startsWith('250')) return said;
  }
  const reply = await client.data(text);
  client.close();
  return reply;
}
const letterTo = (to: string) => until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);
const stored = (to: string) => world.lmtp.stored.filter((each) => each.to === to);
const storedFor = (to: string) => until(`it is stored for ${to}`, async () => stored(to)[0]);
const idle = () => until('the queue is empty', async () => (await world.mta.queued()).length === 0);
const factsOf = async (recipient: string) =>
  (await world.mta.facts()).filter((fact) => fact.recipient === recipient).map(({ kind, reason }) => [kind, reason]);

describe('an account that forwards, in further ways', () => {
  test('sends on in the name of its own customer: source address, SRS, ARC, and the writer’s signature holds', async () => {
    const writer = await makeTenant();
    await publishRecords(world, writer);
    await tend(world, writer);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const signedTo = `signed-${writer.domain}@remote.test`;
    const client = await submitting(world, writer);
    await client.say(`MAIL FROM:<${writer.address}>`);
    await client.say(`RCPT TO:<${signedTo}>`);
    expect(await client.data(letter(writer.address, signedTo))).toMatch(/^250 /);
    await letterTo(signedTo);
    const [signed = ''] = await rawTo(world, signedTo);

    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    expect(await write(taro.address, 'friend@partner.test', signed.trimEnd())).toMatch(/^250 /);
    const found = await letterTo(to);
    const { ip, helo } = await bindingOf(world, tenant);
    expect(found).toMatchObject({ source: ip, helo });
    expect(found.from).toMatch(new RegExp(`^SRS0=[a-z2-7]+=[a-z2-7]{2}=partner\\.test=friend@${tenant.domain}$`));
    const [raw = ''] = await rawTo(world, to);
    expect(await dkimpyChain(world, raw)).toMatchObject({ cv: 'pass', sets: 1 });
    expect(raw).toMatch(new RegExp(`^ARC-Seal: i=1; .*d=${tenant.domain}`, 'm'));
    expect((await dkimpyVerdicts(world, raw)).map(({ result }) => result)).toEqual(['pass', 'pass']);
    const fact = await until('the fact', async () =>
      (await world.mta.facts()).find(({ kind, recipient }) => kind === 'delivered' && recipient === to),
    );
    expect(fact).toMatchObject({ customerId: tenant.customerId, sourceIp: ip, sender: 'friend@partner.test' });
  });

  test('changes nothing for what it sends itself, and what a colleague writes keeps its sender', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    const client = await submitting(world, { ...tenant, address: taro.address });
    const direct = far();
    await client.say(`MAIL FROM:<${taro.address}>`);
    await client.say(`RCPT TO:<${direct}>`);
    expect(await client.data(letter(taro.address, direct))).toMatch(/^250 /);
    expect((await letterTo(direct)).from).toBe(taro.address);

    const colleague = await submitting(world, tenant);
    await colleague.say(`MAIL FROM:<${tenant.address}>`);
    await colleague.say(`RCPT TO:<${taro.address}>`);
    expect(await colleague.data(letter(tenant.address, taro.address))).toMatch(/^250 /);
    expect((await letterTo(to)).from).toBe(tenant.address);
  });

  test('is asked for room where it keeps a copy, and not where it keeps none', async () => {
    const taro = await account();
    quota.full.add(taro.address);
    const to = far();
    await forward(taro, [to], true);
    expect(await write(taro.address)).toMatch(/^452 4\.2\.2 /);
    await forward(taro, [to]);
    await until('the change is heard', async () => /^250 /.test(await write(taro.address)), 2_000);
    await letterTo(to);
    const other = await account();
    quota.full.add(other.address);
    await forward(taro, [other.address]);
    await until('the only mailbox is full', async () => /^452 /.test(await write(taro.address)), 2_000);
  });
});

describe('nothing is lost', () => {
  test('when the target is closed, or its domain is not designated: the mailbox keeps it, or it goes where DNS says', async () => {
    const taro = await account();
    const gone = await account();
    await forward(taro, [gone.address]);
    expect(await write(taro.address)).toMatch(/^250 /);
    await storedFor(gone.address);
    await idle();
    await asReseller(tenant.resellerId)((tx) => closeAccount(tx, { id: gone.id }));
    await until(
      'the mailbox keeps it',
      async () => {
        await write(taro.address);
        await idle();
        return stored(taro.address).length > 0;
      },
      2_500,
    );

    const leaving = await makeTenant();
    const mover = await account();
    await forward(mover, [leaving.address]);
    await asReseller(leaving.resellerId)(async (tx) => {
      const { id } = await tx.db.designation.findFirstOrThrow({ where: { value: leaving.domain } });
      await removeDesignation(tx, { id });
    });
    await publishZone(`${world.outside.http}/zone`, [`${leaving.domain} 300 IN MX 10 mx1.remote.test`]);
    await until(
      'it goes to the internet',
      async () => {
        await write(mover.address);
        return (await world.outside.letters({ to: leaving.address }))[0];
      },
      4_000,
    );
  });

  test('when the account is suspended or closed: its writer is told, and nothing is sent on', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    await inSystem('operator console', null, ({ db }) =>
      db.account.update({ where: { id: taro.id }, data: { state: 'suspended' } }),
    );
    expect(await write(taro.address)).toMatch(/^550 5\.1\.1 /);
    await asReseller(tenant.resellerId)((tx) => closeAccount(tx, { id: taro.id }));
    expect(await write(taro.address)).toMatch(/^550 5\.1\.1 /);
    expect(await world.outside.letters({ to })).toEqual([]);
    expect(
      await inSystem('operator console', null, ({ db }) =>
        db.forwardingTarget.count({ where: { accountId: taro.id } }),
      ),
    ).toBe(0);
  });

  test('when the target is suppressed: the mailbox keeps it, and the log says so', async () => {
    const taro = await account();
    const [to, other] = [far(), far()];
    await forward(taro, [to, other]);
    await asReseller(tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: tenant.customerId, recipients: [to] }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await write(taro.address)).toMatch(/^250 /);
    await letterTo(other);
    await idle();
    expect(stored(taro.address)).toEqual([]);
    await asReseller(tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: tenant.customerId, recipients: [other] }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await write(taro.address)).toMatch(/^250 /);
    await storedFor(taro.address);
    expect(await factsOf(to)).toContainEqual(['rejected', 'SUPPRESSED']);
  });

  test('when its only target is suppressed, also where an alias leads to a colleague as well', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    await asReseller(tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: tenant.customerId, recipients: [to] }),
    );
    const localPart = `both${++count}`;
    const targets = [taro.address, tenant.address];
    await asReseller(tenant.resellerId)((tx) =>
      addAlias(tx, { domainId: tenant.domainId, localPart, kind: 'alias', posting: 'anybody', targets }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await write(`${localPart}@${tenant.domain}`)).toMatch(/^250 /);
    await storedFor(taro.address);
    await storedFor(tenant.address);
  });

  test('when a group behind it is closed to the writer: the mailbox keeps it, and the writer hears nothing of the group', async () => {
    const taro = await account();
    const localPart = `staff${++count}`;
    await asReseller(tenant.resellerId)((tx) =>
      addAlias(tx, {
        domainId: tenant.domainId,
        localPart,
        kind: 'group',
        posting: 'customer',
        targets: [tenant.address],
      }),
    );
    await forward(taro, [`${localPart}@${tenant.domain}`]);
    expect(await write(taro.address)).toMatch(/^250 /);
    await storedFor(taro.address);
  });
});

describe('a bounce', () => {
  test('of what was sent on finds the writer, and names the account', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    const writer = `writer-${tenant.domain}@partner.test`;
    expect(await write(taro.address, writer)).toMatch(/^250 /);
    const { from } = await letterTo(to);
    expect(await write(from, '')).toMatch(/^250 /);
    const { ip } = await bindingOf(world, tenant);
    expect(await letterTo(writer)).toMatchObject({ from: '', source: ip });

    const failing = await account();
    const second = `second-${tenant.domain}@partner.test`;
    await forward(failing, [`unknown-${tenant.domain}@remote.test`]);
    expect(await write(failing.address, second)).toMatch(/^250 /);
    await letterTo(second);
    const [notice = ''] = await rawTo(world, second);
    expect(notice).toContain(`Final-Recipient: rfc822; ${failing.address}`);
    expect(notice).not.toContain('unknown-');
  });
});

/** An account of a tenant that forwards to somebody outside. */
async function makeTenantForwarding(of: Tenant) {
  const made = await account(of);
  const to = far();
  await forward(made, [to], false, of);
  return { address: made.address, to };
}
/** Lets the domain that tests write from past a strict policy. */
const allowWriter = ({ resellerId, domainId }: Tenant) =>
  asReseller(resellerId)((tx) =>
    addInboundRule(tx, { domainId, action: 'allow', sender: 'remote.test', evenForged: true }),
  );

describe('spam and forgeries', () => {
  const forged = `forged${Date.now()}.test`;
  beforeAll(async () => {
    await publishZone(`${world.outside.http}/zone`, [
      `${forged} 300 IN A 127.0.1.1`,
      `${forged} 300 IN TXT "v=spf1 -all"`,
      `_dmarc.${forged} 300 IN TXT "v=DMARC1; p=quarantine"`,
    ]);
    await asReseller(tenant.resellerId)((tx) =>
      setInboundPolicy(tx, { domainId: tenant.domainId, policy: { ...defaultPolicy, dmarc: 'junk' } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });

  test('of which an account here is another target are filed in both Junks', async () => {
    const taro = await account();
    const inside = await account();
    const to = far();
    await forward(taro, [to, inside.address]);
    expect(await write(taro.address, `a@${forged}`)).toMatch(/^250 /);
    for (const each of [taro, inside]) expect((await storedFor(each.address)).raw).toMatch(/^X-Spam-Flag: YES/m);
    await idle();
    expect(stored(taro.address)).toHaveLength(1);
    expect(await world.outside.letters({ to })).toEqual([]);
  });

  test('do not keep a bounce from its writer, whatever it looks like', async () => {
    const strict = await makeTenant();
    await asReseller(strict.resellerId)((tx) =>
      setInboundPolicy(tx, {
        domainId: strict.domainId,
        policy: { ...defaultPolicy, unauthenticated: 'junk', dmarc: 'junk' },
      }),
    );
    const own = await makeTenantForwarding(strict);
    await allowWriter(strict);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const writer = `writer-${strict.domain}@remote.test`;
    expect(await write(own.address, writer)).toMatch(/^250 /);
    const { from } = await letterTo(own.to);
    expect(await write(from, '', letter(`daemon@${forged}`, from))).toMatch(/^250 /);
    expect(await letterTo(writer)).toMatchObject({ from: '' });
  });

  test('to an alias that leads outside only are refused; beside a recipient who takes them, the log says what became', async () => {
    const localPart = `lead${++count}`;
    const to = far();
    await asReseller(tenant.resellerId)((tx) =>
      addAlias(tx, { domainId: tenant.domainId, localPart, kind: 'alias', posting: 'anybody', targets: [to] }),
    );
    const address = `${localPart}@${tenant.domain}`;
    expect(await write(address, `a@${forged}`)).toMatch(/^550 5\.7\.1 /);
    const taro = await account();
    expect(await write([address, taro.address], `a@${forged}`)).toMatch(/^250 /);
    expect((await storedFor(taro.address)).raw).toMatch(/^X-Spam-Flag: YES/m);
    await idle();
    expect(await world.outside.letters({ to })).toEqual([]);
    const told = (await factsOf(address)).filter(([, reason]) => reason === 'DMARC_FAILED');
    expect(told).toHaveLength(2);
  });
});

test('a sealed target that does not open keeps the mail waiting, and nobody is told that it failed', async () => {
  const taro = await account();
  await forward(taro, [far()]);
  await world.database.query(
    'noren_system',
    `update forwarding_target set sealed_address = set_byte(sealed_address, 40, get_byte(sealed_address, 40) # 1) where account_id = $1`,
    [taro.id],
  );
  await until('it waits', async () => /^451 4\.3\.0 /.test(await write(taro.address)), 2_500);
  expect(world.mta.log()).toContain('does not open');
});
