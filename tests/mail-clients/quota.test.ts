import { ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import { openAccount } from '../../services/account/open-account.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';

const { smtp, imap } = usePlatform();
const password = 'a long enough one';
const bulk = `${'x'.repeat(70)}\r\n`.repeat(10_000); // 720,000 octets

async function mailboxOf1MiB(): Promise<string> {
  const { reseller, domain } = await aTenant();
  const input = { domainId: domain.id, localPart: 'small', displayName: '', quotaBytes: 2 ** 20, password };
  const { address } = await asReseller(reseller.id)((tx) => openAccount(tx, { ...input, kind: 'mailbox' }));
  return address;
}

/** The replies to RCPT and, where that was taken, to the message. */
async function deliver(to: string, text: string, announced = ''): Promise<string[]> {
  const client = await greeted(smtp.mx);
  await client.say(`MAIL FROM:<writer@remote.test>${announced}`);
  const atRcpt = await client.say(`RCPT TO:<${to}>`);
  const said = atRcpt.startsWith('250') ? [atRcpt, await client.data(text)] : [atRcpt];
  client.close();
  return said;
}

async function inbox<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: smtp.host,
    port: imap.tls,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user, pass: password },
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  return work(client).finally(() => client.logout());
}

const held = (user: string) => inbox(user, async (client) => (client.mailbox ? client.mailbox.exists : 0));

test.concurrent('a full mailbox is refused at RCPT, and takes mail again once there is room; what had its 250 arrives', async () => {
  const to = await mailboxOf1MiB();
  const small = letter('writer@remote.test', to);
  expect(await deliver(to, `${small}\r\n${bulk}`)).toEqual([
    expect.stringMatching(/^250 /),
    expect.stringMatching(/^250 /),
  ]);
  await eventually('the first message', async () => (await held(to)) === 1);

  expect(await deliver(to, small, ' SIZE=720500')).toEqual([expect.stringMatching(/^452 4\.2\.2 /)]);
  expect((await deliver(to, small, ' SIZE=500'))[0]).toMatch(/^250 /);
  await eventually('the small one', async () => (await held(to)) === 2);

  // Its size is not announced: taken, and kept in the queue until there is room.
  expect((await deliver(to, `${small}\r\nX-Late: yes\r\n${bulk}`)).at(-1)).toMatch(/^250 /);
  await inbox(to, async (client) => {
    await client.messageDelete('1');
  });
  expect((await deliver(to, small, ' SIZE=500'))[0]).toMatch(/^250 /);
  await eventually('the held one and the last', async () => (await held(to)) === 3, 40_000);
});

test.concurrent('an account that forwards with a copy is refused while its mailbox is full; without a copy nobody asks it', async () => {
  const { reseller, domain, account } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const input = { domainId: domain.id, localPart: 'small', displayName: '', quotaBytes: 2 ** 20, password };
  const { id, address } = await inTenant((tx) => openAccount(tx, { ...input, kind: 'mailbox' }));
  const small = letter('writer@remote.test', address);
  const forward = async (keepCopy: boolean) => {
    await inTenant((tx) => setForwarding(tx, { accountId: id, targets: [account.address], keepCopy }));
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // the MTA hears of it
  };
  expect((await deliver(address, `${small}\r\n${bulk}`)).at(-1)).toMatch(/^250 /);
  await eventually('it is full', async () => (await held(address)) === 1);

  await forward(true);
  expect(await deliver(address, small, ' SIZE=720500')).toEqual([expect.stringMatching(/^452 4\.2\.2 /)]);
  await forward(false);
  expect((await deliver(address, `${small}\r\nX-On: yes\r\n${bulk}`, ' SIZE=720500')).at(-1)).toMatch(/^250 /);
  await eventually('the other has it', async () => (await held(account.address)) === 1);
  expect(await held(address)).toBe(1);
});
