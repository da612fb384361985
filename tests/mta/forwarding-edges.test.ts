import { afterAll, describe, expect, test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { inSystem } from '../../services/db/doors.ts';
import { removeDesignation } from '../../services/designation/remove-designation.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { asReseller } from '../support/builders.ts';
import { dkimpyChain, dkimpyVerdicts } from './dkim-verifier.ts';
import { useForwarding } from './forwarding-world.ts';
import { startQuotaAnswers } from './quota-answers.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { makeTenant } from './world.ts';

const quota = await startQuotaAnswers();
const { account, factsOf, far, forward, idle, letterTo, next, stored, storedFor, world, write } = useForwarding({
  NOREN_QUOTA_PORT: String(quota.port),
});
afterAll(() => quota.stop());

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
    const { ip, helo } = await bindingOf(world, world.tenant);
    expect(found).toMatchObject({ source: ip, helo });
    expect(found.from).toMatch(new RegExp(`^SRS0=[a-z2-7]+=[a-z2-7]{2}=partner\\.test=friend@${world.tenant.domain}$`));
    const [raw = ''] = await rawTo(world, to);
    expect(await dkimpyChain(world, raw)).toMatchObject({ cv: 'pass', sets: 1 });
    expect(raw).toMatch(new RegExp(`^ARC-Seal: i=1; .*d=${world.tenant.domain}`, 'm'));
    expect((await dkimpyVerdicts(world, raw)).map(({ result }) => result)).toEqual(['pass', 'pass']);
    const fact = await until('the fact', async () =>
      (await world.mta.facts()).find(({ kind, recipient }) => kind === 'delivered' && recipient === to),
    );
    expect(fact).toMatchObject({ customerId: world.tenant.customerId, sourceIp: ip, sender: 'friend@partner.test' });
  });

  test('changes nothing for what it sends itself, and what a colleague writes keeps its sender', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    const client = await submitting(world, { ...world.tenant, address: taro.address });
    const direct = far();
    await client.say(`MAIL FROM:<${taro.address}>`);
    await client.say(`RCPT TO:<${direct}>`);
    expect(await client.data(letter(taro.address, direct))).toMatch(/^250 /);
    expect((await letterTo(direct)).from).toBe(taro.address);

    const colleague = await submitting(world, world.tenant);
    await colleague.say(`MAIL FROM:<${world.tenant.address}>`);
    await colleague.say(`RCPT TO:<${taro.address}>`);
    expect(await colleague.data(letter(world.tenant.address, taro.address))).toMatch(/^250 /);
    expect((await letterTo(to)).from).toBe(world.tenant.address);
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
    await asReseller(world.tenant.resellerId)((tx) => closeAccount(tx, { id: gone.id }));
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
    await asReseller(world.tenant.resellerId)((tx) => closeAccount(tx, { id: taro.id }));
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
    await asReseller(world.tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: world.tenant.customerId, recipients: [to] }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await write(taro.address)).toMatch(/^250 /);
    await letterTo(other);
    await idle();
    expect(stored(taro.address)).toEqual([]);
    await asReseller(world.tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: world.tenant.customerId, recipients: [other] }),
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
    await asReseller(world.tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: world.tenant.customerId, recipients: [to] }),
    );
    const localPart = `both${next()}`;
    const targets = [taro.address, world.tenant.address];
    await asReseller(world.tenant.resellerId)((tx) =>
      addAlias(tx, { domainId: world.tenant.domainId, localPart, kind: 'alias', posting: 'anybody', targets }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await write(`${localPart}@${world.tenant.domain}`)).toMatch(/^250 /);
    await storedFor(taro.address);
    await storedFor(world.tenant.address);
  });

  test('when a group behind it is closed to the writer: the mailbox keeps it, and the writer hears nothing of the group', async () => {
    const taro = await account();
    const localPart = `staff${next()}`;
    await asReseller(world.tenant.resellerId)((tx) =>
      addAlias(tx, {
        domainId: world.tenant.domainId,
        localPart,
        kind: 'group',
        posting: 'customer',
        targets: [world.tenant.address],
      }),
    );
    await forward(taro, [`${localPart}@${world.tenant.domain}`]);
    expect(await write(taro.address)).toMatch(/^250 /);
    await storedFor(taro.address);
  });
});

describe('a bounce', () => {
  test('of what was sent on finds the writer, and names the account', async () => {
    const taro = await account();
    const to = far();
    await forward(taro, [to]);
    const writer = `writer-${world.tenant.domain}@partner.test`;
    expect(await write(taro.address, writer)).toMatch(/^250 /);
    const { from } = await letterTo(to);
    expect(await write(from, '')).toMatch(/^250 /);
    const { ip } = await bindingOf(world, world.tenant);
    expect(await letterTo(writer)).toMatchObject({ from: '', source: ip });

    const failing = await account();
    const second = `second-${world.tenant.domain}@partner.test`;
    await forward(failing, [`unknown-${world.tenant.domain}@remote.test`]);
    expect(await write(failing.address, second)).toMatch(/^250 /);
    await letterTo(second);
    const [notice = ''] = await rawTo(world, second);
    expect(notice).toContain(`Final-Recipient: rfc822; ${failing.address}`);
    expect(notice).not.toContain('unknown-');
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
