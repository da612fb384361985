import { ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import type { FilterRule } from '../../core/filter/rule.ts';
import { changeAccount } from '../../services/account/change-account.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { inSystem } from '../../services/db/doors.ts';
import { getFilter } from '../../services/filter/get-filter.ts';
import { listProgramScripts } from '../../services/filter/list-program-scripts.ts';
import { setFilter } from '../../services/filter/set-filter.ts';
import { setSpamSetting } from '../../services/spam/set-spam-setting.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { anAccount, asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';
import { sieveDialogue } from './sieve-dialogue.ts';

const { smtp, imap, sieve, outside } = usePlatform();
const password = 'a long enough one';
let letters = 0;
let hosts = 1;

const rule = (overrides: Partial<FilterRule>): FilterRule => ({
  name: 'a rule',
  enabled: true,
  all: true,
  conditions: [{ field: 'subject', match: 'contains', value: 'letter-' }],
  place: { kind: 'stay' },
  seen: false,
  flagged: false,
  stop: false,
  ...overrides,
});

async function withRules(...rules: FilterRule[]) {
  const tenant = await aTenant();
  const inTenant = asReseller(tenant.reseller.id);
  const accountId = tenant.account.id;
  await inTenant((tx) => setFilter(tx, { accountId, revision: 0, rules }));
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // in force within two seconds
  return { ...tenant, inTenant, accountId, address: tenant.account.address };
}

async function send(from: string, to: string, subject = 'plain', header: readonly string[] = []): Promise<string> {
  const mark = `letter-${Date.now()}-${++letters}`;
  const client = await greeted(smtp.mx);
  await client.say(`MAIL FROM:<${from}>`);
  await client.say(`RCPT TO:<${to}>`);
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${mark} ${subject}`,
    `Message-ID: <${mark}@remote.test>`,
    ...header,
  ];
  expect(await client.data([...lines, '', 'Hello.'].join('\r\n'))).toMatch(/^250/);
  client.close();
  return mark;
}

/** Where a letter lies, and its flags but \\Recent. */
async function fate(user: string, mark: string): Promise<string> {
  const client = new ImapFlow({
    ...{ host: smtp.host, port: imap.tls, secure: true, tls: { rejectUnauthorized: false } },
    ...{ auth: { user, pass: password }, logger: false },
  });
  await client.connect();
  try {
    return await eventually(mark, async () => {
      const found: string[] = [];
      for (const { path, flags: of } of await client.list()) {
        if (of.has('\\Noselect') || of.has('\\NonExistent')) continue;
        await client.mailboxOpen(path, { readOnly: true });
        for await (const { flags } of client.fetch({ subject: mark }, { flags: true }))
          found.push([path, ...[...(flags ?? [])].filter((flag) => flag !== '\\Recent').toSorted()].join(' '));
      }
      return found.join(', ');
    });
  } finally {
    await client.logout();
  }
}

const manage = () => sieveDialogue({ host: smtp.host, port: sieve, from: `127.0.43.${hosts++}` });

test.concurrent('a rule files mail in a folder that it makes, with its marks; what no rule names stays', async () => {
  const { address } = await withRules(
    rule({
      all: false,
      conditions: [
        { field: 'subject', match: 'contains', value: '請求書 "№ 5" \\' },
        { field: 'list', match: 'is', value: 'news.remote.test' },
      ],
      ...{ place: { kind: 'folder', folder: '仕事/請求' }, seen: true, flagged: true },
    }),
    rule({ conditions: [{ field: 'from', match: 'begins', value: 'robot*' }], place: { kind: 'trash' } }),
    rule({ conditions: [{ field: 'from', match: 'is', value: 'boss@remote.test' }], flagged: true }),
    rule({ conditions: [{ field: 'size', match: 'over', kib: 1_000 }], place: { kind: 'trash' } }),
  );
  const subject = `=?utf-8?B?${Buffer.from('請求書 "№ 5" \\ です').toString('base64')}?=`;
  expect(await fate(address, await send('a@remote.test', address, subject))).toBe('仕事/請求 \\Flagged \\Seen');
  const list = ['List-Id: News <news.remote.test>'];
  expect(await fate(address, await send('a@remote.test', address, 'news', list))).toBe('仕事/請求 \\Flagged \\Seen');
  expect(await fate(address, await send('robot*1@remote.test', address))).toBe('Trash');
  expect(await fate(address, await send('robots@remote.test', address))).toBe('INBOX');
  expect(await fate(address, await send('boss@remote.test', address))).toBe('INBOX \\Flagged');
});

test.concurrent('the first rule that files ends the list, also before a mail program’s own script; a mark alone does not', async () => {
  const { address, accountId, inTenant } = await withRules(
    rule({
      conditions: [{ field: 'from', match: 'is', value: 'a@remote.test' }],
      place: { kind: 'folder', folder: 'A' },
    }),
    rule({ flagged: true }),
  );
  const client = await manage();
  expect(await client.login(address, password)).toMatch(/^OK/);
  expect(await client.put('mine', 'require ["fileinto", "mailbox"];\r\nfileinto :create "Mine";\r\n')).toMatch(/^OK/);
  expect(await client.say('SETACTIVE "mine"')).toMatch(/^OK/);
  client.close();
  await inTenant((tx) =>
    setVacation(tx, { accountId, enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await fate(address, await send('a@remote.test', address))).toBe('A');
  await letterTo(outside.inbox, 'a@remote.test'); // filed, and answered all the same
  expect(await fate(address, await send('b@remote.test', address))).toBe('Mine \\Flagged');

  expect(await listProgramScripts(address)).toEqual({ scripts: [{ name: 'mine', active: true }] });
});

test.concurrent('rules change and go within two seconds, and never stay behind under an address that somebody else gets', async () => {
  const { address, accountId, inTenant, account, domain, reseller } = await withRules(
    rule({ place: { kind: 'folder', folder: 'Old' } }),
  );
  expect(await fate(address, await send('a@remote.test', address))).toBe('Old');
  const localPart = address.slice(0, address.indexOf('@'));
  await inTenant((tx) =>
    changeAccount(tx, { id: account.id, localPart: `${localPart}-renamed`, keepOldAddress: false }),
  );
  const next = await anAccount(reseller.id, domain.id, localPart);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(next.address).toBe(address);
  expect(await fate(address, await send('a@remote.test', address))).toBe('INBOX');
  const renamed = `${localPart}-renamed@${domain.name}`;
  expect(await fate(renamed, await send('a@remote.test', renamed))).toBe('Old');

  await inTenant((tx) => setFilter(tx, { accountId, revision: 1, rules: [rule({ enabled: false, seen: true })] }));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await fate(renamed, await send('a@remote.test', renamed))).toBe('INBOX');
});

test.concurrent('rules that cannot be read, and a folder that cannot be made, lose no mail', async () => {
  const { address, accountId, inTenant } = await withRules(
    rule({ place: { kind: 'folder', folder: 'INBOX/x'.padEnd(60, 'あ') } }),
  );
  expect(await fate(address, await send('a@remote.test', address))).toMatch(/^INBOX/);
  await inSystem('demo data', null, ({ db }) =>
    db.mailFilter.update({ where: { accountId }, data: { sealedRules: new Uint8Array(60) } }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await fate(address, await send('a@remote.test', address))).toBe('INBOX');
  await expect(inTenant((tx) => getFilter(tx, { accountId }))).rejects.toThrow();
});

test.concurrent('a sender on the blocked list lies in Junk before any rule, unanswered, and is not sent on', async () => {
  const { address, accountId, inTenant } = await withRules(rule({ place: { kind: 'folder', folder: 'All' } }));
  const [blocked, other] = [`blocked${Date.now()}@remote.test`, `other${Date.now()}@remote.test`];
  await inTenant(async (tx) => {
    await setSpamSetting(tx, { accountId, strictness: 'normal', allowed: [], blocked: [blocked.toUpperCase()] });
    const text = { subject: 'away', body: 'away', days: 1 };
    await setVacation(tx, { accountId, enabled: true, startsOn: null, endsOn: null, ...text });
  });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await fate(address, await send(blocked, address))).toBe('Junk');
  expect(await fate(address, await send(other, address))).toBe('All');
  await letterTo(outside.inbox, other);
  expect(await lettersTo(outside.inbox, blocked)).toEqual([]);
});

test.concurrent('ManageSieve opens with the account’s password or an app password that reads by IMAP, after TLS, to its own scripts only', async () => {
  const tenant = await aTenant();
  const { address, id: accountId } = tenant.account;
  const make = (imapToo: boolean) =>
    asReseller(tenant.reseller.id)((tx) =>
      addAppPassword(tx, { accountId, label: 'x', smtp: true, imap: imapToo, pop3: true }),
    );
  const [reads, sends] = [await make(true), await make(false)];

  const mine = await manage();
  expect(await mine.login(address, sends.password)).toMatch(/^NO/);
  expect(await mine.login(address, reads.password)).toMatch(/^OK/);
  expect(await mine.put('', 'fileinto "x";\r\n', 'CHECKSCRIPT')).toMatch(/^NO/);
  expect(await mine.put('', 'keep;\r\n', 'CHECKSCRIPT')).toMatch(/^OK/);
  expect(await mine.put('mine', 'discard\r\n')).toMatch(/^NO/);
  expect(await mine.put('mine', 'keep;\r\n')).toMatch(/^OK/);

  const neighbour = await anAccount(tenant.reseller.id, tenant.domain.id);
  const theirs = await manage();
  expect(await theirs.login(neighbour.address, reads.password)).toMatch(/^NO/);
  expect(await theirs.login(neighbour.address, password)).toMatch(/^OK/);
  expect(await theirs.say('LISTSCRIPTS')).not.toMatch(/mine/);
  for (const name of ['mine', `../../${accountId}/sieve/mine`, `../${accountId}/mine`]) {
    expect(await theirs.say(`GETSCRIPT "${name}"`), name).toMatch(/^NO/);
    expect(await theirs.say(`DELETESCRIPT "${name}"`), name).toMatch(/^NO/);
  }
  expect(await mine.say('GETSCRIPT "mine"')).toMatch(/keep;/);
  theirs.close();
  mine.close();
});
