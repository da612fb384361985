import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { send } from '../outside/send.ts';
import { anAccount, asReseller, aTenant } from '../support/builders.ts';
import { runClient } from '../support/client-run.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';

const { smtp, imap, pop3 } = usePlatform();
let tenant: Awaited<ReturnType<typeof aTenant>>;
let account: Awaited<ReturnType<typeof anAccount>>;
let folder: string;

beforeAll(async () => {
  tenant = await aTenant();
  folder = await mkdtemp(join(tmpdir(), 'noren-clients-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  account = await anAccount(tenant.reseller.id, tenant.domain.id);
});

const deliver = (to: string, subject: string) =>
  send({ host: smtp.host, port: smtp.mx, to: [to], subject, startTls: 'required' });

const curl = (url: string, ...args: string[]) =>
  runClient('curl', [
    '--silent',
    '--show-error',
    '--insecure',
    '--max-time',
    '20',
    '--user',
    `${account.address}:${account.password}`,
    url,
    ...args,
  ]);

async function withConfig(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, `${name}-${randomUUID()}`);
  await writeFile(file, `${lines.join('\n')}\n`);
  await chmod(file, 0o600);
  return file;
}

/** All mail below a Maildir. */
async function maildir(path: string): Promise<string[]> {
  const files = await Promise.all(
    ['new', 'cur'].map(async (sub) =>
      (await readdir(join(path, sub)).catch(() => [])).map((file) => join(path, sub, file)),
    ),
  );
  return Promise.all(files.flat().map((file) => readFile(file, 'utf8')));
}

describe('a message from outside is read', () => {
  test('with curl by IMAP, over TLS and over STARTTLS', async () => {
    const subject = `imap ${randomUUID()}`;
    expect(await deliver(account.address, subject)).toMatchObject({ accepted: [account.address] });
    for (const [url, ...args] of [
      [`imaps://${smtp.host}:${imap.tls}`],
      [`imap://${smtp.host}:${imap.plain}`, '--ssl-reqd'],
    ] as const) {
      const read = await eventually('the message by IMAP', async () => {
        const ran = await curl(`${url}/INBOX;MAILINDEX=1`, ...args);
        return ran.code === 0 && ran;
      });
      expect(read.output).toContain(subject);
    }
  });

  test('with curl by POP3, over TLS and over STLS', async () => {
    const subject = `pop3 ${randomUUID()}`;
    await deliver(account.address, subject);
    for (const [url, ...args] of [
      [`pop3s://${smtp.host}:${pop3.tls}/1`],
      [`pop3://${smtp.host}:${pop3.plain}/1`, '--ssl-reqd'],
    ] as const) {
      const read = await eventually('the message by POP3', async () => {
        const ran = await curl(url, ...args);
        return ran.code === 0 && ran;
      });
      expect(read.output).toContain(subject);
    }
  });

  test('with mbsync into a Maildir', async () => {
    const subject = `mbsync ${randomUUID()}`;
    await deliver(account.address, subject);
    const mails = join(folder, `mails-${randomUUID()}`);
    const config = await withConfig('mbsyncrc', [
      'IMAPStore remote',
      'Host localhost', // a name that stands in the certificate
      `Port ${imap.tls}`,
      `User ${account.address}`,
      `Pass "${account.password}"`,
      'SSLType IMAPS',
      'SSLVersions TLSv1.2 TLSv1.3',
      'CertificateFile /dev/null',
      'SystemCertificates no',
      '',
      'MaildirStore local',
      `Path ${mails}/`,
      `Inbox ${mails}/INBOX`,
      '',
      'Channel all',
      'Far :remote:',
      'Near :local:',
      'Create Near',
      `SyncState ${mails}/`,
    ]);
    await runClient('mkdir', ['-p', mails]);
    await withServerCertificate(config);
    const read = await eventually('the message by mbsync', async () => {
      const ran = await runClient('mbsync', ['-c', config, 'all']);
      if (ran.code !== 0) throw new Error(ran.output);
      return (await maildir(join(mails, 'INBOX'))).find((mail) => mail.includes(subject));
    });
    expect(read).toMatch(/^Delivered-To: /m);
  });

  test('with mpop into a Maildir', async () => {
    const subject = `mpop ${randomUUID()}`;
    await deliver(account.address, subject);
    const mails = join(folder, `mpop-${randomUUID()}`);
    await runClient('mkdir', ['-p', `${mails}/new`, `${mails}/cur`, `${mails}/tmp`]);
    const config = await withConfig('mpoprc', [
      'account default',
      `host ${smtp.host}`,
      `port ${pop3.plain}`,
      `user ${account.address}`,
      `password ${account.password}`,
      'tls on',
      'tls_starttls on',
      'tls_certcheck off',
      `uidls_file ${mails}/uidls`,
      `delivery maildir ${mails}`,
    ]);
    const read = await eventually('the message by mpop', async () => {
      const ran = await runClient('mpop', ['-C', config]);
      if (ran.code !== 0) throw new Error(ran.output);
      return (await maildir(mails)).find((mail) => mail.includes(subject));
    });
    expect(read).toContain(subject);
  });
});

/** mbsync trusts no certificate blindly, so it is given the platform's own. */
async function withServerCertificate(config: string): Promise<void> {
  const shown = await runClient(
    'openssl',
    ['s_client', '-connect', `${smtp.host}:${imap.tls}`, '-showcerts'],
    'a LOGOUT\r\n',
  );
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(shown.output)?.[0] ?? '';
  const file = await withConfig('certificate', [certificate]);
  await writeFile(config, (await readFile(config, 'utf8')).replace('/dev/null', file));
}

describe('what is refused', () => {
  test('an unknown recipient: 550 5.1.1', async () => {
    const { accepted, refused } = await deliver(`nobody-${randomUUID()}@${tenant.domain.name}`, 'nobody');
    expect(accepted).toEqual([]);
    expect(refused[0]?.reply).toMatchObject({ code: 550, text: expect.stringContaining('5.1.1') });
  });

  test('a domain that is not hosted here: 550 5.7.1', async () => {
    const { refused } = await deliver('somebody@elsewhere.test', 'relay?');
    expect(refused[0]?.reply).toMatchObject({ code: 550, text: expect.stringContaining('5.7.1') });
  });

  test('an account that was closed a moment ago, by SMTP and by IMAP', async () => {
    await deliver(account.address, 'before');
    await eventually('IMAP', async () => (await curl(`imaps://${smtp.host}:${imap.tls}/INBOX;MAILINDEX=1`)).code === 0);
    await asReseller(tenant.reseller.id)((tx) => closeAccount(tx, { id: account.id }));
    await eventually(
      'the refusal by SMTP',
      async () => (await deliver(account.address, 'after')).refused[0]?.reply.code === 550,
      2_000,
    );
  });

  test('a wrong password by IMAP and POP3, and any password before TLS', async () => {
    const user = ['--user', `${account.address}:wrong password`];
    const base = ['--silent', '--show-error', '--insecure', '--max-time', '20'];
    const urls = [`imaps://${smtp.host}:${imap.tls}/`, `pop3s://${smtp.host}:${pop3.tls}/`];
    const wrong = await Promise.all(urls.map((url) => runClient('curl', [...base, ...user, url])));
    expect(wrong.map(({ code }) => code)).toEqual([67, 67]);
    // From another address than the server's own, which Dovecot takes for a connection within the machine.
    const elsewhere = ['--interface', '127.0.0.7'];
    expect((await curl(`imap://${smtp.host}:${imap.plain}/`, ...elsewhere)).code).toBe(67);
    expect((await curl(`imaps://${smtp.host}:${imap.tls}/`, ...elsewhere)).code).toBe(0);
  });
});

test('a mail that the remote side refuses comes back as a DSN in the account’s mailbox', async () => {
  const to = `unknown-${randomUUID()}@remote.test`;
  const args = [
    '--server',
    `${smtp.host}:${smtp.submission}`,
    '--tls',
    '--auth',
    'PLAIN',
    '--auth-user',
    account.address,
    '--auth-password',
    account.password,
  ];
  const sent = await runClient('swaks', [...args, '--from', account.address, '--to', to, '--h-Subject', 'to nobody']);
  expect(sent, sent.output).toMatchObject({ code: 0 });
  const notice = await eventually('the DSN', async () => {
    const ran = await curl(`imaps://${smtp.host}:${imap.tls}/INBOX;MAILINDEX=1`);
    return ran.code === 0 && ran.output;
  });
  expect(notice).toContain('multipart/report');
  expect(notice).toContain('5.1.1');
  expect(notice).toContain(to);
  expect(notice).not.toMatch(/noren|haraka/i); // white label
});
