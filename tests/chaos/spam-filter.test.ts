import { execFileSync } from 'node:child_process';
import { ImapFlow } from 'imapflow';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupMembers } from '../../scripts/stack/processes.ts';
import { findsSpamFilter } from '../../scripts/stack/spam-filter.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { aTenant } from '../support/builders.ts';
import { eventually } from '../support/on-platform.ts';
import { useOwnPlatform } from '../support/own-platform.ts';

const isInstalled = findsSpamFilter({ PATH: process.env.PATH });
process.env.NOREN_SPAM_FILTER = 'auto';
process.env.NOREN_RSPAMD_TEST_PATTERNS = '1';
const platform = useOwnPlatform();

const patterns = {
  spam: 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X',
  suspect: 'YJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X',
  clean: 'Good morning.',
};
let tenant: Awaited<ReturnType<typeof aTenant>>;
let letters = 0;

async function send(text: string): Promise<string> {
  const subject = `letter ${++letters}`;
  const client = await greeted(platform.stack().info.smtp.mx);
  await client.say('MAIL FROM:<keiri@remote.test>');
  await client.say(`RCPT TO:<${tenant.account.address}>`);
  const header = ['From: Keiri <keiri@remote.test>', `To: ${tenant.account.address}`, `Subject: ${subject}`];
  const more = [`Message-ID: <${Date.now()}@remote.test>`, `Date: ${new Date().toUTCString()}`, 'MIME-Version: 1.0'];
  expect(await client.data([...header, ...more, '', text].join('\r\n'))).toMatch(/^250/);
  client.close();
  return subject;
}

/** In which folder a letter lies, by IMAP. */
async function folderOf(subject: string): Promise<{ path: string; specialUse: string | undefined; raw: string }> {
  const { smtp, imap } = platform.stack().info;
  const client = new ImapFlow({
    host: smtp.host,
    port: imap.tls,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: tenant.account.address, pass: 'a long enough one' },
    logger: false,
  });
  await client.connect();
  try {
    return await eventually(subject, async () => {
      for (const { path, specialUse } of await client.list()) {
        await client.mailboxOpen(path);
        const [found] = (await client.search({ subject })) || [];
        if (!found) continue;
        const message = await client.fetchOne(String(found), { source: true });
        return { path, specialUse, raw: message ? String(message.source) : '' };
      }
      return null;
    });
  } finally {
    await client.logout();
  }
}

const isUp = () =>
  eventually('rspamd', async () => (await fetch(`${platform.stack().info.spamFilter}/ping`)).ok, 90_000);

describe.skipIf(!isInstalled)('rspamd', () => {
  beforeAll(async () => {
    tenant = await aTenant();
    await isUp();
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // it is left alone after a failure
  });

  test('spam and what looks like it lies in Junk, other mail in the inbox', async () => {
    for (const kind of ['spam', 'suspect'] as const) {
      expect(await folderOf(await send(patterns[kind]))).toMatchObject({ path: 'Junk', specialUse: '\\Junk' });
    }
    const found = await folderOf(await send(patterns.clean));
    expect(found.path).toBe('INBOX');
    expect(found.raw).not.toMatch(/^X-Spam/m);
  });

  test('runs as a user without rights', () => {
    const pid = platform.stack().pid('rspamd') ?? 0;
    const users = groupMembers(pid).map((each) =>
      execFileSync('ps', ['-o', 'user=', '-p', String(each)], { encoding: 'utf8' }).trim(),
    );
    expect(users.length).toBeGreaterThan(1);
    expect(users).not.toContain('root');
  });

  test('that stands still lets mail through, which says so', async () => {
    const pids = groupMembers(platform.stack().pid('rspamd') ?? 0);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      const { path, raw } = await folderOf(await send(patterns.spam));
      expect(path).toBe('INBOX');
      expect(raw).toMatch(/^X-Spam-Checked: no/m);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
  });

  test('that dies is started again, and filters again', async () => {
    const pid = platform.stack().pid('rspamd') ?? 0;
    process.kill(pid, 'SIGKILL');
    expect((await folderOf(await send(patterns.clean))).path).toBe('INBOX');
    await eventually('another rspamd', async () => ![undefined, pid].includes(platform.stack().pid('rspamd')));
    await isUp();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await folderOf(await send(patterns.spam))).path).toBe('Junk');
  });
});
