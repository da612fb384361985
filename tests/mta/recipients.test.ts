import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { submitting } from './submitting.ts';
import { makeRelayLogin, useWorld } from './world.ts';

/** A Dovecot that hangs: takes the question about room and never answers. */
const silent = createServer(() => undefined);
await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
const world = useWorld({ NOREN_QUOTA_PORT: String((silent.address() as { port: number }).port) });
afterAll(() => void silent.close());

const tagged = (address: string, tag: string) => address.replace('@', `+${tag}@`);

test('a Dovecot that does not say whether there is room holds nobody up: the recipient is taken', async () => {
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<writer@remote.test>');
  const asked = Date.now();
  expect(await client.say(`RCPT TO:<${world.alpha.address}>`)).toMatch(/^250 /);
  expect(Date.now() - asked).toBeLessThan(2_000);
});

test('a tagged address reaches its mailbox from every listener, and the tag stays', async () => {
  const { alpha, beta, lmtp, mta } = world;
  const relay = await makeRelayLogin(beta);
  const submission = await greeted(mta.ports.submission);
  await submission.startTls();
  await submission.login(beta.address, 'a long enough one');
  const relaying = await greeted(mta.ports.relay);
  await relaying.startTls();
  expect(await relaying.login(relay.username, relay.password)).toMatch(/^235 /);
  const sessions = {
    mx: await greeted(mta.ports.mx),
    submission,
    submissions: await submitting(world, beta),
    relay: relaying,
  };
  for (const [tag, client] of Object.entries(sessions)) {
    const to = tagged(alpha.address, tag);
    await client.say(`MAIL FROM:<${beta.address}>`);
    expect(await client.say(`RCPT TO:<${to}>`), tag).toMatch(/^250 /);
    expect(await client.data(letter(beta.address, to, tag)), tag).toMatch(/^250 /);
    await until(`${tag} is stored`, async () => lmtp.stored.find((each) => each.to === to));
    const facts = (await mta.facts()).filter(({ recipient }) => recipient === to);
    expect(facts[0]).toMatchObject({ direction: 'in', accountId: alpha.accountId });
  }
});

test('a tag on an address that nobody has is as unknown as the address', async () => {
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<writer@remote.test>');
  expect(await client.say(`RCPT TO:<nobody+tag@${world.alpha.domain}>`)).toMatch(/^550 5\.1\.1 /);
  expect(await client.say(`RCPT TO:<+tag@${world.alpha.domain}>`)).toMatch(/^550 5\.1\.1 /);
});

test('an account does not send as its tagged address, in the envelope or in From', async () => {
  const { alpha } = world;
  const client = await submitting(world, alpha);
  expect(await client.say(`MAIL FROM:<${tagged(alpha.address, 'shop')}>`)).toMatch(/^550 5\.7\.1 /);
  await client.say(`MAIL FROM:<${alpha.address}>`);
  await client.say('RCPT TO:<reader@remote.test>');
  expect(await client.data(letter(tagged(alpha.address, 'shop'), 'reader@remote.test'))).toMatch(/^550 5\.7\.1 /);
});
