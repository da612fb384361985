import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { dkimpyChain } from './dkim-verifier.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();
let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

let count = 0;
const far = () => `far-${++count}-${tenant.domain}@remote.test`;
type Account = { readonly id: string; readonly address: string };
const anotherAccount = (of = tenant): Promise<Account> => anAccount(of.resellerId, of.domainId);
const forward = (of: Tenant, account: Account, targets: string[], keepCopy: boolean) =>
  asReseller(of.resellerId)((tx) => setForwarding(tx, { accountId: account.id, targets, keepCopy }));

/** An account of the tenant's that forwards. */
async function forwarding(targets: string[], keepCopy: boolean, of = tenant): Promise<Account> {
  const account = await anotherAccount(of);
  await forward(of, account, targets, keepCopy);
  return account;
}

async function send(from: string, to: string, text = letter(from || 'mailer@remote.test', to)): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  const said = await client.say(`RCPT TO:<${to}>`);
  const reply = said.startsWith('250') ? await client.data(text) : said;
  client.close();
  return reply;
}
const storedFor = (address: string) => world.lmtp.stored.filter(({ to }) => to === address);
const stored = (address: string) => until(`${address} has it`, async () => storedFor(address)[0]);
const letterTo = (to: string) => until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);
/** Long enough for a copy that should not be there to come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500));

describe('an account that forwards', () => {
  test('with a copy: the mailbox has it, and so has the other, under a sender that SPF lets through', async () => {
    const to = far();
    const { address } = await forwarding([to], true);
    expect(await send('friend@partner.test', address)).toMatch(/^250 /);
    expect((await stored(address)).from).toBe('friend@partner.test');
    const { ip, helo } = await bindingOf(world, tenant);
    const found = await letterTo(to);
    expect(found).toMatchObject({ source: ip, helo });
    expect(found.from).toMatch(new RegExp(`^SRS0=[a-z2-7]+=[a-z2-7]{2}=partner\\.test=friend@${tenant.domain}$`));
    const facts = (await world.mta.facts()).filter(({ kind, messageId }) => kind === 'accepted' && messageId !== null);
    expect(facts.find(({ recipient }) => recipient === to)).toMatchObject({
      originalRecipient: address,
      customerId: tenant.customerId,
      accountId: null,
      direction: 'out',
    });
    expect(facts.find(({ recipient }) => recipient === address)).toMatchObject({ originalRecipient: null });
  });

  test('without a copy: the other alone has it', async () => {
    const to = far();
    const { address } = await forwarding([to], false);
    expect(await send('friend@partner.test', address)).toMatch(/^250 /);
    await letterTo(to);
    await aWhile();
    expect(storedFor(address)).toEqual([]);
  });

  test('takes a change within two seconds, in an open session too', async () => {
    const account = await anotherAccount();
    const client = await greeted(world.mta.ports.mx);
    const through = async () => {
      await client.say('MAIL FROM:<friend@partner.test>');
      await client.say(`RCPT TO:<${account.address}>`);
      return client.data(letter('friend@partner.test', account.address));
    };
    expect(await through()).toMatch(/^250 /);
    const to = far();
    await forward(tenant, account, [to], true);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await through()).toMatch(/^250 /);
    await letterTo(to);
    await forward(tenant, account, [], true);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await through()).toMatch(/^250 /);
    client.close();
    await aWhile();
    expect(await world.outside.letters({ to })).toHaveLength(1);
    expect(storedFor(account.address)).toHaveLength(3);
  });

  test('to another account here: the writer stays the sender, a tag is followed, and each gets one', async () => {
    const other = await anotherAccount();
    const { address } = await forwarding([other.address, other.address.replace('@', '+again@')], true);
    expect(await send('friend@partner.test', address.replace('@', '+tag@'))).toMatch(/^250 /);
    const ofOther = () => world.lmtp.stored.filter(({ to }) => to.split(/[+@]/)[0] === other.address.split('@')[0]);
    expect((await until('the other has it', async () => ofOther()[0])).from).toBe('friend@partner.test');
    await aWhile();
    expect(ofOther()).toHaveLength(1);
  });

  test('in circles of two and three: one of them has the mail, once, and nothing goes round', async () => {
    const [a, b, c] = [await anotherAccount(), await anotherAccount(), await anotherAccount()];
    await forward(tenant, a, [b.address], false);
    await forward(tenant, b, [c.address], false);
    await forward(tenant, c, [a.address], false);
    expect(await send('friend@partner.test', a.address)).toMatch(/^250 /);
    await stored(c.address);
    await forward(tenant, b, [a.address], true);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await send('friend@partner.test', a.address)).toMatch(/^250 /);
    await stored(b.address);
    await aWhile();
    expect([a, b, c].map(({ address }) => storedFor(address).length)).toEqual([0, 1, 1]);
  });

  test('to an address that has gone: it keeps the mail', async () => {
    const { address } = await forwarding([`nobody@${tenant.domain}`], false);
    expect(await send('friend@partner.test', address)).toMatch(/^250 /);
    await stored(address);
  });

  test('to a recipient to whom sending was stopped: it keeps the mail', async () => {
    const to = far();
    const { address } = await forwarding([to], false);
    await asReseller(tenant.resellerId)((tx) =>
      addSuppressions(tx, { customerId: tenant.customerId, recipients: [to] }),
    );
    await until('it is stopped', async () => {
      await send('friend@partner.test', address);
      return storedFor(address).length > 0;
    });
  });

  test('of another customer behind an alias: each sends on from its own address and domain', async () => {
    const other = await makeTenant();
    const to = far();
    const { address } = await forwarding([to], false, other);
    const localPart = `to-other-${++count}`;
    await asReseller(tenant.resellerId)((tx) =>
      addAlias(tx, { domainId: tenant.domainId, localPart, targets: [address], kind: 'alias', posting: 'anybody' }),
    );
    expect(await send('friend@partner.test', `${localPart}@${tenant.domain}`)).toMatch(/^250 /);
    const found = await letterTo(to);
    expect(found).toMatchObject({ source: (await bindingOf(world, other)).ip });
    expect(found.from).toMatch(new RegExp(`=friend@${other.domain}$`));
  });

  test('seals what it sends on, and a bounce of it finds the writer', async () => {
    const signed = await makeTenant();
    await publishRecords(world, signed);
    await tend(world, signed);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const to = far();
    const { address } = await forwarding([to], true, signed);
    const writer = `writer-${signed.domain}@partner.test`;
    expect(await send(writer, address)).toMatch(/^250 /);
    const { from } = await letterTo(to);
    const [raw = ''] = await rawTo(world, to);
    expect(await dkimpyChain(world, raw)).toMatchObject({ cv: 'pass', sets: 1 });
    expect(await send('', from)).toMatch(/^250 /);
    expect(await letterTo(writer)).toMatchObject({ from: '' });
  });

  test('mail of its own customer keeps its sender', async () => {
    const to = far();
    const { address } = await forwarding([to], true);
    const client = await submitting(world, tenant);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say(`RCPT TO:<${address}>`);
    expect(await client.data(letter(tenant.address, address))).toMatch(/^250 /);
    client.close();
    expect((await letterTo(to)).from).toBe(tenant.address);
  });
});

describe('what is taken for spam', () => {
  const doubting = async () => {
    const made = await makeTenant();
    await asReseller(made.resellerId)((tx) =>
      setInboundPolicy(tx, { domainId: made.domainId, policy: { ...defaultPolicy, unauthenticated: 'junk' } }),
    );
    return made;
  };

  test.each([true, false])('is not sent on but filed in the account’s Junk (a copy is kept: %s)', async (keepCopy) => {
    const of = await doubting();
    const to = far();
    const { address } = await forwarding([to], keepCopy, of);
    expect(await send('stranger@nowhere.test', address)).toMatch(/^250 /);
    expect((await stored(address)).raw).toMatch(/^X-Spam-Flag: YES/m);
    await aWhile();
    expect(storedFor(address)).toHaveLength(1);
    expect(await world.outside.letters({ to })).toEqual([]);
  });

  test('for an alias that leads outside is refused, as there is no Junk to file it in', async () => {
    const of = await doubting();
    const localPart = `out-${++count}`;
    await asReseller(of.resellerId)((tx) =>
      addAlias(tx, { domainId: of.domainId, localPart, targets: [far()], kind: 'alias', posting: 'anybody' }),
    );
    expect(await send('stranger@nowhere.test', `${localPart}@${of.domain}`)).toMatch(/^550 5\.7\./);
  });
});
