import { connect } from 'node:net';
import { ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';

const { smtp, imap, sieve, outside } = usePlatform();
const password = 'a long enough one';
let letters = 0;

async function send(from: string, to: string): Promise<string> {
  const subject = `letter-${Date.now()}-${++letters}`;
  const client = await greeted(smtp.mx);
  await client.say(`MAIL FROM:<${from}>`);
  await client.say(`RCPT TO:<${to}>`);
  const header = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${subject}@remote.test>`];
  expect(await client.data([...header, '', 'Hello.'].join('\r\n'))).toMatch(/^250/);
  client.close();
  return subject;
}

/** The folder that a letter lies in, with its special use. */
async function folderOf(user: string, subject: string): Promise<string> {
  const client = new ImapFlow({
    host: smtp.host,
    port: imap.tls,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user, pass: password },
    logger: false,
  });
  await client.connect();
  try {
    return await eventually(subject, async () => {
      for (const { path, specialUse = '' } of await client.list()) {
        await client.mailboxOpen(path);
        if (((await client.search({ subject })) || []).length > 0) return `${path} ${specialUse}`;
      }
      return null;
    });
  } finally {
    await client.logout();
  }
}

/** Makes a script the reader's own, over ManageSieve (RFC 5804). */
function activate(user: string, script: string): Promise<void> {
  const login = Buffer.from(`\0${user}\0${password}`).toString('base64');
  const commands = [
    `AUTHENTICATE "PLAIN" "${login}"`,
    `PUTSCRIPT "mine" {${Buffer.byteLength(script)}+}\r\n${script}`,
    'SETACTIVE "mine"',
  ];
  return new Promise((resolve, reject) => {
    const socket = connect({ host: smtp.host, port: sieve });
    let heard = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      heard += chunk;
      if (/^(?:NO|BYE)/m.test(heard)) return reject(new Error(heard));
      if (!/^OK.*\r\n$/m.test(heard)) return;
      heard = '';
      const next = commands.shift();
      if (next) socket.write(`${next}\r\n`);
      else {
        socket.destroy();
        resolve();
      }
    });
  });
}

test.concurrent('what the policy files as spam lies in Junk, before the reader’s own rules, and is not answered', async () => {
  const tenant = await aTenant();
  const { address, id: accountId } = tenant.account;
  const forged = `forged${Date.now()}.test`;
  await publishZone(outside.zone, [
    `${forged} 300 IN MX 10 mx1.remote.test`,
    `${forged} 300 IN TXT "v=spf1 -all"`,
    `_dmarc.${forged} 300 IN TXT "v=DMARC1; p=quarantine"`,
  ]);
  await asReseller(tenant.reseller.id)((tx) =>
    setVacation(tx, { accountId, enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 }),
  );
  await activate(address, 'require ["fileinto", "mailbox"];\r\nfileinto :create "Mine";\r\n');
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  expect(await folderOf(address, await send(`a@${forged}`, address))).toBe('Junk \\Junk');
  const writer = `writer${Date.now()}@remote.test`;
  expect(await folderOf(address, await send(writer, address))).toMatch(/^Mine /);
  await letterTo(outside.inbox, writer); // the vacation and the reader's rules go together
  expect(await lettersTo(outside.inbox, `a@${forged}`)).toEqual([]);
});

test.concurrent('a reader’s own script has no vacation extension: its mail would be nobody’s', async () => {
  const { account } = await aTenant();
  await expect(activate(account.address, 'require "vacation";\r\nvacation "x";\r\n')).rejects.toThrow(/vacation/);
});
