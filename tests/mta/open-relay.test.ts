import { expect, test } from 'vitest';
import { greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld();

type Form = readonly [name: string, write: (here: string) => string];

/** Recipients elsewhere, in every form in which a server once took one for its own. `here` is a hosted domain. */
const recipients: readonly Form[] = [
  ['plain', () => 'victim@remote.test'],
  ['upper case', () => 'VICTIM@REMOTE.TEST'],
  ['trailing dot', () => 'victim@remote.test.'],
  ['percent hack', (here) => `victim%remote.test@${here}`],
  ['percent hack without a domain', () => 'victim%remote.test'],
  ['percent hack over two hosts', (here) => `victim%remote.test%${here}@partner.test`],
  ['bang path', (here) => `remote.test!victim@${here}`],
  ['bang path without a domain', () => 'remote.test!victim'],
  ['bang path and percent', (here) => `remote.test!victim%partner.test@${here}`],
  ['quoted local part', (here) => `"victim@remote.test"@${here}`],
  ['quoted local part without a domain', () => '"victim@remote.test"'],
  ['quoted percent', (here) => `"victim%remote.test"@${here}`],
  ['source route', (here) => `@${here}:victim@remote.test`],
  ['source route of two', (here) => `@${here},@partner.test:victim@remote.test`],
  ['two at signs', (here) => `victim@remote.test@${here}`],
  ['IP literal', () => 'victim@[127.0.0.1]'],
  ['IPv6 literal', () => 'victim@[IPv6:::1]'],
  ['bare IP address', () => 'victim@127.0.0.1'],
  ['IDN A-label', () => 'victim@xn--wgv71a.test'],
  ['IDN U-label', () => 'victim@日本.test'],
  ['full-width', () => 'victim@ｒｅｍｏｔｅ.test'],
  ['no domain', () => 'victim'],
  ['localhost', () => 'victim@localhost'],
];

const senders: readonly Form[] = [
  ['the null sender', () => ''],
  ['somebody elsewhere', () => 'boss@remote.test'],
  ['an address here', (here) => `anybody@${here}`],
  ['postmaster here', (here) => `postmaster@${here}`],
];

const listeners = ['mx', 'submission', 'submissions', 'relay'] as const;
let tried = 0;
let accepted = 0;

test.each(listeners)('listener %s takes nothing for elsewhere from somebody unknown', async (listener) => {
  const { mta, alpha } = world;
  const client = await greeted(mta.ports[listener], { tls: listener === 'submissions', from: '127.99.0.1' });
  const answers: string[] = [];
  for (const [who, sender] of [...senders, ['an account here', () => alpha.address] as const]) {
    for (const [form, recipient] of recipients) {
      tried++;
      await client.say(`MAIL FROM:<${sender(alpha.domain)}> SMTPUTF8`);
      const rcpt = await client.say(`RCPT TO:<${recipient(alpha.domain)}>`);
      const data = await client.data(letter('boss@remote.test', 'victim@remote.test'));
      if (!/^5\d\d /.test(rcpt)) answers.push(`${who}, ${form}: ${rcpt}`);
      if (data.startsWith('250')) accepted++;
      await client.say('RSET');
    }
  }
  expect(answers).toEqual([]);
  // The session was alive to the end.
  expect(await client.say('NOOP')).toMatch(/^250 /);
  client.close();
});

const total = listeners.length * (senders.length + 1) * recipients.length;

test(`${total} attempts, 0 accepted, while mail for a mailbox here is`, async () => {
  expect({ tried, accepted }).toEqual({ tried: total, accepted: 0 });
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<boss@remote.test>');
  expect(await client.say(`RCPT TO:<${world.alpha.address}>`)).toMatch(/^250 /);
});
