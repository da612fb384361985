import { beforeAll, expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { changeAlias } from '../../services/alias/change-alias.ts';
import { removeAlias } from '../../services/alias/remove-alias.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { type Tenant, useWorld } from './world.ts';

const world = useWorld();
let second: { address: string; id: string };
beforeAll(async () => {
  second = await anAccount(world.alpha.resellerId, world.alpha.domainId, 'second');
});

type More = Partial<Parameters<typeof addAlias>[1]>;
const alias = ({ resellerId, domainId }: Tenant, localPart: string, targets: string[], more: More = {}) =>
  asReseller(resellerId)((tx) =>
    addAlias(tx, { domainId, localPart, targets, kind: 'alias', posting: 'anybody', ...more }),
  );

/** Sends from outside; the reply to RCPT, or to the message where that was taken. */
async function fromOutside(recipients: string[], from = 'writer@remote.test'): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  for (const to of recipients) {
    const said = await client.say(`RCPT TO:<${to}>`);
    if (!said.startsWith('250')) return said;
  }
  const said = await client.data(letter(from, recipients[0] ?? ''));
  client.close();
  return said;
}

const storedFor = (to: string) => world.lmtp.stored.filter((each) => each.to === to);
const accepted = async (recipient: string) =>
  (await world.mta.facts()).filter((each) => each.kind === 'accepted' && each.recipient === recipient);

test('mail to an alias reaches each target once, as deliveries of their own that name the alias', async () => {
  const { alpha, lmtp } = world;
  lmtp.stored.length = 0;
  await alias(alpha, 'team', [alpha.address, second.address]);
  await alias(alpha, 'all', [`team@${alpha.domain}`, alpha.address, `all2@${alpha.domain}`]);
  await alias(alpha, 'all2', [`all@${alpha.domain}`]);
  expect(await fromOutside([`all@${alpha.domain}`, `team+x@${alpha.domain}`, second.address])).toMatch(/^250 /);
  await until('both are stored', async () => lmtp.stored.length >= 2);
  await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
  expect(storedFor(alpha.address)).toHaveLength(1);
  expect(storedFor(second.address)).toHaveLength(1);
  expect(storedFor(alpha.address)[0]?.raw).toMatch(new RegExp(`^X-Original-To: all@${alpha.domain}\r$`, 'm'));
  expect(storedFor(second.address)[0]?.raw).not.toContain('X-Original-To');
  expect(await accepted(alpha.address)).toHaveLength(1);
});

test('an outside target leaves from the source address of the alias’s own customer, whoever wrote', async () => {
  const { alpha, beta } = world;
  await alias(alpha, 'away', ['away@remote.test']);
  const client = await submitting(world, beta);
  await client.say(`MAIL FROM:<${beta.address}>`);
  await client.say(`RCPT TO:<away@${alpha.domain}>`);
  expect(await client.data(letter(beta.address, `away@${alpha.domain}`))).toMatch(/^250 /);
  const delivered = await until('it is delivered', async () =>
    (await world.mta.facts()).find(({ kind, recipient }) => kind === 'delivered' && recipient === 'away@remote.test'),
  );
  const { ip, helo } = await bindingOf(world, alpha);
  expect(delivered).toMatchObject({
    direction: 'out',
    resellerId: alpha.resellerId,
    customerId: alpha.customerId,
    accountId: null,
    sourceIp: ip,
    sourceHelo: helo,
  });
});

test('the notice about an alias’s target names the alias, and not where it leads', async () => {
  const { alpha, beta } = world;
  await alias(alpha, 'gone', ['unknown-person@remote.test']);
  const client = await submitting(world, beta);
  await client.say(`MAIL FROM:<${beta.address}>`);
  await client.say(`RCPT TO:<gone@${alpha.domain}>`);
  await client.data(letter(beta.address, `gone@${alpha.domain}`));
  const notice = await until('the notice', async () => storedFor(beta.address).find(({ from }) => from === ''));
  expect(notice.raw).toContain(`Final-Recipient: rfc822; gone@${alpha.domain}`);
});

test('a group takes mail from those who may post', async () => {
  const { alpha, beta } = world;
  const group = `staff@${alpha.domain}`;
  const { id } = await alias(alpha, 'staff', [alpha.address, 'friend@remote.test'], {
    kind: 'group',
    posting: 'members',
  });
  const submitted = async (tenant: Tenant) => {
    const client = await submitting(world, tenant);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    const said = await client.say(`RCPT TO:<${group}>`);
    client.close();
    return said;
  };
  expect(await submitted(alpha)).toMatch(/^250 /);
  expect(await submitted(beta)).toMatch(/^550 5\.7\.2 /);
  expect(await fromOutside([group])).toMatch(/^550 5\.7\.2 /);
  expect(await fromOutside([group], alpha.address)).toMatch(/^550 5\.7\.2 /); // its owner would have logged in
  expect(await fromOutside([group], 'friend@remote.test')).toMatch(/^250 /);

  await asReseller(alpha.resellerId)((tx) => changeAlias(tx, { id, posting: 'customer', targets: [alpha.address] }));
  await until('the change is heard', async () => /^550 /.test(await fromOutside([group], 'friend@remote.test')), 2_000);
  expect(await submitted(alpha)).toMatch(/^250 /);
  expect(await submitted(beta)).toMatch(/^550 5\.7\.2 /);
});

test('a catch-all takes what nobody else has, and only in its own domain; removed, it takes nothing', async () => {
  const { alpha, beta, lmtp } = world;
  await until('all before is delivered', async () => (await world.mta.queued()).length === 0);
  lmtp.stored.length = 0;
  const { id } = await alias(alpha, '', [second.address]);
  expect(await fromOutside([`whoever@${alpha.domain}`, alpha.address])).toMatch(/^250 /);
  await until('both are stored', async () => lmtp.stored.length === 2);
  expect(lmtp.stored.map(({ to }) => to).toSorted()).toEqual([alpha.address, second.address].toSorted());
  expect(await fromOutside([`whoever@${beta.domain}`])).toMatch(/^550 5\.1\.1 /);
  await asReseller(alpha.resellerId)((tx) => removeAlias(tx, { id }));
  await until('it is gone', async () => /^550 5\.1\.1 /.test(await fromOutside([`whoever@${alpha.domain}`])), 2_000);
});

test('an alias that only leads in a circle, or to nobody, is refused like an unknown address', async () => {
  const { alpha } = world;
  await alias(alpha, 'ring1', [`ring2@${alpha.domain}`]);
  await alias(alpha, 'ring2', [`ring1@${alpha.domain}`]);
  expect(await fromOutside([`ring1@${alpha.domain}`])).toMatch(/^550 5\.1\.1 /);
});
