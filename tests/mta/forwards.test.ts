import { beforeAll, describe, expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { dkimpyChain, dkimpyVerdicts } from './dkim-verifier.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();
let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
  await publishRecords(world, tenant);
  await tend(world, tenant);
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the MTA hears of it
});

let count = 0;
/** An alias of the tenant's that leads to a new address elsewhere. */
async function forward(
  to = `far-${++count}-${tenant.domain}@remote.test`,
  of = tenant,
): Promise<{ alias: string; to: string }> {
  const localPart = `forward-${++count}`;
  await asReseller(of.resellerId)((tx) =>
    addAlias(tx, { domainId: of.domainId, localPart, targets: [to], kind: 'alias', posting: 'anybody' }),
  );
  return { alias: `${localPart}@${of.domain}`, to };
}

async function send(from: string, to: string, text = letter(from || 'mailer@remote.test', to)): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  const said = await client.say(`RCPT TO:<${to}>`);
  const reply = said.startsWith('250') ? await client.data(text) : said;
  client.close();
  return reply;
}

const letterTo = (to: string) => until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);

describe('a forwarded message', () => {
  test('leaves under a sender of the forwarding domain, from its customer’s address', async () => {
    const { alias, to } = await forward();
    expect(await send('friend@partner.test', alias)).toMatch(/^250 /);
    const found = await letterTo(to);
    const { ip, helo } = await bindingOf(world, tenant);
    expect(found).toMatchObject({ source: ip, helo });
    expect(found.from).toMatch(new RegExp(`^SRS0=[a-z2-7]+=[a-z2-7]{2}=partner\\.test=friend@${tenant.domain}$`));
    const delivered = await until('delivery', async () =>
      (await world.mta.facts()).find(({ kind, recipient }) => kind === 'delivered' && recipient === to),
    );
    expect(delivered).toMatchObject({ sender: 'friend@partner.test', customerId: tenant.customerId, sourceIp: ip });
  });

  test('of a long sender is taken and leads back, although its local part is over 64 octets', async () => {
    const { alias, to } = await forward();
    const writer = `bounce-0123456789-0123456789-${tenant.domain}@partner.test`;
    expect(await send(writer, alias)).toMatch(/^250 /);
    const { from } = await letterTo(to);
    expect(from.indexOf('@')).toBeGreaterThan(64);
    expect(await send('', from)).toMatch(/^250 /);
    expect(await letterTo(writer)).toMatchObject({ from: '' });
    const failing = await forward(`unknown-${tenant.domain}@remote.test`);
    expect(await send(from, failing.alias)).toMatch(/^250 /); // the notice goes to a long address
  });

  test('is sealed: two verifiers find an ARC chain that holds, and a second forwarder’s set upon the first', async () => {
    const first = await forward();
    expect(await send('friend@partner.test', first.alias)).toMatch(/^250 /);
    await letterTo(first.to);
    const [raw = ''] = await rawTo(world, first.to);
    expect(raw).toMatch(new RegExp(`^ARC-Seal: i=1; .*d=${tenant.domain}`, 'm'));
    expect(raw).toMatch(/^ARC-Authentication-Results: i=1; /m);
    expect(await dkimpyChain(world, raw)).toMatchObject({ cv: 'pass', sets: 1 });

    const second = await forward();
    const forwarded = raw.replace(/\r\n\.\r\n$/, '').trimEnd();
    expect(await send('SRS0=aaaa=bb=partner.test=friend@one.test', second.alias, forwarded)).toMatch(/^250 /);
    expect((await letterTo(second.to)).from).toMatch(/^SRS1=[a-z2-7]+=one\.test==aaaa=bb=partner\.test=friend@/);
    const [again = ''] = await rawTo(world, second.to);
    expect(again).toMatch(/^ARC-Seal: i=2; /m);
    expect(await dkimpyChain(world, again)).toMatchObject({ cv: 'pass', sets: 2 });
    expect(await dkimpyChain(world, again.replace('Good morning.', 'Good evening.'))).not.toMatchObject({ cv: 'pass' });
  });

  test('that brings a broken chain is sealed as one that fails, and never again', async () => {
    const first = await forward();
    expect(await send('friend@partner.test', first.alias)).toMatch(/^250 /);
    await letterTo(first.to);
    const [raw = ''] = await rawTo(world, first.to);
    const broken = raw
      .replace('Good morning.', 'Good evening.')
      .replace(/^X-Loop: .*\r\n/m, '')
      .trimEnd();
    const second = await forward();
    expect(await send('friend@partner.test', second.alias, broken)).toMatch(/^250 /);
    await letterTo(second.to);
    const [failed = ''] = await rawTo(world, second.to);
    expect(failed).toMatch(/^ARC-Seal: i=2;[\s\S]*?cv=fail/m);
    const third = await forward();
    expect(await send('friend@partner.test', third.alias, failed.replace(/^X-Loop: .*\r\n/gm, '').trimEnd())).toMatch(
      /^250 /,
    );
    await letterTo(third.to);
    const [last = ''] = await rawTo(world, third.to);
    expect(last).not.toMatch(/^ARC-Seal: i=3/m);
  });

  test('that comes back is not sent round again: an alias refuses it, and an account keeps it', async () => {
    const { alias, to } = await forward();
    expect(await send('friend@partner.test', alias)).toMatch(/^250 /);
    await letterTo(to);
    const [raw = ''] = await rawTo(world, to);
    expect(await send('friend@partner.test', alias, raw.trimEnd())).toMatch(/^550 5\.4\.6 /);
    await until('the fact', async () =>
      (await world.mta.facts()).find(({ recipient, reason }) => recipient === alias && reason === 'MAIL_LOOP'),
    );
    const other = await forward();
    expect(await send('friend@partner.test', other.alias, raw.trimEnd())).toMatch(/^250 /); // another alias is no circle
    const forged = letter('friend@partner.test', other.alias).replace('Subject:', `X-Loop: ${other.alias}\r\nSubject:`);
    expect(await send('friend@partner.test', other.alias, forged)).toMatch(/^250 /);

    const account = await anAccount(tenant.resellerId, tenant.domainId);
    const away = `round-${tenant.domain}@remote.test`;
    await asReseller(tenant.resellerId)((tx) =>
      setForwarding(tx, { accountId: account.id, targets: [away], keepCopy: false }),
    );
    expect(await send('friend@partner.test', account.address)).toMatch(/^250 /);
    await letterTo(away);
    const [round = ''] = await rawTo(world, away);
    world.lmtp.stored.length = 0;
    expect(await send('friend@partner.test', account.address, round.trimEnd())).toMatch(/^250 /);
    await until('the account keeps it', async () => world.lmtp.stored.find((each) => each.to === account.address));
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
    expect(await world.outside.letters({ to: away })).toHaveLength(1);
  });

  test('keeps the writer’s own signature whole', async () => {
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
    const { alias, to } = await forward();
    expect(await send('friend@partner.test', alias, signed.trimEnd())).toMatch(/^250 /);
    await letterTo(to);
    const [raw = ''] = await rawTo(world, to);
    const verdicts = await dkimpyVerdicts(world, raw);
    expect(verdicts.map(({ result }) => result)).toEqual(['pass', 'pass']);
  });

  test('of the customer’s own keeps its sender, and so does a bounce', async () => {
    const { alias, to } = await forward();
    const client = await submitting(world, tenant);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say(`RCPT TO:<${alias}>`);
    expect(await client.data(letter(tenant.address, alias))).toMatch(/^250 /);
    expect((await letterTo(to)).from).toBe(tenant.address);
    const other = await forward();
    expect(await send('', other.alias)).toMatch(/^250 /);
    expect((await letterTo(other.to)).from).toBe('');
  });
});

describe('a bounce of a forwarded message', () => {
  test('goes back to the writer, from the forwarding customer’s address; a forged or answered one goes nowhere', async () => {
    const { alias, to } = await forward();
    const writer = `writer-${tenant.domain}@partner.test`;
    expect(await send(writer, alias)).toMatch(/^250 /);
    const returnPath = (await letterTo(to)).from;

    expect(await send('', returnPath)).toMatch(/^250 /);
    const { ip } = await bindingOf(world, tenant);
    expect(await letterTo(writer)).toMatchObject({ from: '', source: ip });

    expect(await send('spammer@remote.test', returnPath)).toMatch(/^550 5\.1\.1 /);
    expect(await send('', returnPath.replace('writer-', 'victim-'))).toMatch(/^550 5\.1\.1 /);
    expect(await send('', returnPath.replace(/SRS0=./, 'SRS0=a').replace('partner.test', 'remote.test'))).toMatch(
      /^550 /,
    );
    expect(await send('', `SRS0=aaaaaaaaaa=aa=remote.test=victim@${tenant.domain}`)).toMatch(/^550 5\.1\.1 /);
    const stranger = await makeTenant();
    const elsewhere = returnPath.replace(tenant.domain, stranger.domain);
    expect(await send('', elsewhere)).toMatch(/^550 5\.1\.1 /);
  });

  test('of a forwarder of ours behind another one leads back through both, in the name of the first', async () => {
    const first = await forward();
    const writer = `twice-${tenant.domain}@partner.test`;
    expect(await send(writer, first.alias)).toMatch(/^250 /);
    const once = (await letterTo(first.to)).from;
    const other = await makeTenant();
    const second = await forward(undefined, other);
    expect(await send(once, second.alias)).toMatch(/^250 /);
    const twice = (await letterTo(second.to)).from;
    expect(twice).toMatch(new RegExp(`^SRS1=[a-z2-7]{12}=${tenant.domain}==.*@${other.domain}$`));
    expect(await send('', twice.toUpperCase())).toMatch(/^250 /);
    expect(await letterTo(writer.toUpperCase())).toMatchObject({
      from: '',
      source: (await bindingOf(world, tenant)).ip,
    });
  });

  test('that is not taken is told apart in the log', async () => {
    const { alias, to } = await forward();
    expect(await send(`apart-${tenant.domain}@partner.test`, alias)).toMatch(/^250 /);
    const returnPath = (await letterTo(to)).from;
    const forged = returnPath.replace('apart-', 'other-');
    await send('spammer@remote.test', returnPath);
    await send('', forged);
    const reasonOf = (recipient: string) =>
      until('the fact', async () => (await world.mta.facts()).find((each) => each.recipient === recipient)?.reason);
    expect(await reasonOf(returnPath)).toBe('RETURN_NOT_A_NOTICE');
    expect(await reasonOf(forged)).toBe('RETURN_FORGED');
  });

  test('to a writer who has a mailbox here lands there', async () => {
    const { alias, to } = await forward();
    const { alpha, lmtp } = world;
    expect(await send(alpha.address, alias)).toMatch(/^250 /);
    const returnPath = (await letterTo(to)).from;
    expect(returnPath).toContain(`=${alpha.domain}=`);
    lmtp.stored.length = 0;
    expect(await send('', returnPath)).toMatch(/^250 /);
    const stored = await until('it is stored', async () => lmtp.stored[0]);
    expect(stored).toMatchObject({ to: alpha.address, from: '' });
  });
});
