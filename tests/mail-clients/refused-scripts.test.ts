import { ImapFlow } from 'imapflow';
import { expect, test } from 'vitest';
import { type FilterRule, filterRules, maxConditions, maxRules } from '../../core/filter/rule.ts';
import { filterScript } from '../../core/filter/script.ts';
import { getFilter } from '../../services/filter/get-filter.ts';
import { listProgramScripts } from '../../services/filter/list-program-scripts.ts';
import { setFilter } from '../../services/filter/set-filter.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, usePlatform } from '../support/on-platform.ts';
import { sieveDialogue } from './sieve-dialogue.ts';

const { smtp, imap, sieve, outside } = usePlatform();
const password = 'a long enough one'; // as the builder sets it
let letters = 0;

const rule = (overrides: Partial<FilterRule>): FilterRule => ({
  ...{ name: 'a rule', enabled: true, all: true, place: { kind: 'folder', folder: 'By rule' } },
  conditions: [{ field: 'subject', match: 'contains', value: 'refused-' }],
  ...{ seen: false, flagged: false, stop: false },
  ...overrides,
});

/** The folder in which a new letter comes to lie. */
async function folderOfLetter(address: string): Promise<string> {
  const subject = `refused-${Date.now()}-${++letters}`;
  const client = await greeted(smtp.mx);
  await client.say('MAIL FROM:<a@remote.test>');
  await client.say(`RCPT TO:<${address}>`);
  const text = letter('a@remote.test', address).replace(/^Subject:.*$/m, `Subject: ${subject}`);
  expect(await client.data(text)).toMatch(/^250/);
  client.close();
  const reader = new ImapFlow({
    ...{ host: smtp.host, port: imap.tls, secure: true, tls: { rejectUnauthorized: false } },
    ...{ auth: { user: address, pass: password }, logger: false },
  });
  await reader.connect();
  return eventually(subject, async () => {
    for (const { path, flags } of await reader.list()) {
      if (flags.has('\\Noselect') || flags.has('\\NonExistent')) continue;
      await reader.mailboxOpen(path, { readOnly: true });
      if (((await reader.search({ subject })) || []).length > 0) return path;
    }
    return null;
  }).finally(() => reader.logout());
}

const bad: [what: string, script: string, said: RegExp][] = [
  ['a test that there is none of', 'if nonsense { keep; }\r\n', /line 1: error: unknown test 'nonsense'/],
  ['a sentence without its end', 'require "fileinto";\r\nfileinto "x"\r\n', /line \d: error: .*expected/],
  ['an extension that was not asked for', '\r\nfileinto "x";\r\n', /line 2: error: unknown command 'fileinto'/],
  ['an extension that nobody has', 'require "vnd.example.steal";\r\nkeep;\r\n', /unknown Sieve capability/],
];

test.concurrent('a mail program’s script that does not compile is refused with its line and reason; the one before stays active and in force', async () => {
  const { account } = await aTenant();
  const { address } = account;
  const client = await sieveDialogue({ host: smtp.host, port: sieve, from: '127.0.44.1' });
  expect(await client.login(address, password)).toMatch(/^OK/);
  const good = 'require ["fileinto", "mailbox"];\r\nfileinto :create "Mine";\r\n';
  expect(await client.put('mine', good)).toMatch(/^OK/);
  expect(await client.say('SETACTIVE "mine"')).toMatch(/^OK/);
  expect(await folderOfLetter(address)).toBe('Mine');
  for (const [what, script, said] of bad) {
    // Under the name of the active one, and under another, which is then not there to be made active.
    for (const name of ['mine', 'next']) {
      const answer = await client.put(name, script);
      expect(answer, what).toMatch(/^NO\b/);
      expect(answer, what).toMatch(said);
    }
    expect(await client.say('SETACTIVE "next"'), what).toMatch(/^NO/);
    expect(await client.say('GETSCRIPT "mine"'), what).toContain(good);
    expect(await client.say('LISTSCRIPTS'), what).toMatch(/^"mine" ACTIVE\r\nOK/);
  }
  client.close();
  expect(await listProgramScripts(address)).toEqual({ scripts: [{ name: 'mine', active: true }] });
  expect(await folderOfLetter(address)).toBe('Mine');
});

test.concurrent('a script that compiles and would send mail on sends nothing: the message stays where it is', async () => {
  const { account } = await aTenant();
  const client = await sieveDialogue({ host: smtp.host, port: sieve, from: '127.0.44.2' });
  expect(await client.login(account.address, password)).toMatch(/^OK/);
  const elsewhere = `${account.id}@elsewhere.test`;
  expect(await client.put('away', `redirect "${elsewhere}";\r\n`)).toMatch(/^OK/);
  expect(await client.say('SETACTIVE "away"')).toMatch(/^OK/);
  client.close();
  expect(await folderOfLetter(account.address)).toBe('INBOX');
  expect(await lettersTo(outside.inbox, elsewhere)).toEqual([]);
});

test.concurrent('rules of the portal that would make no script are refused by what is wrong; those before stay, and in force', async () => {
  const { account, reseller } = await aTenant();
  const { id: accountId, address } = account;
  const inTenant = asReseller(reseller.id);
  const before = [rule({})];
  await inTenant((tx) => setFilter(tx, { accountId, revision: 0, rules: before }));
  const idle = [rule({ name: 'does nothing', place: { kind: 'stay' } })];
  await expect(inTenant((tx) => setFilter(tx, { accountId, revision: 1, rules: idle }))).rejects.toMatchObject({
    ...{ key: 'filter_rule_idle', params: { name: 'does nothing' } },
  });
  for (const wrong of [
    rule({ conditions: [] }),
    rule({ conditions: [{ field: 'subject', match: 'contains', value: 'a\r\n"; discard; #' }] }),
    rule({ conditions: [{ field: 'subject', match: 'contains', value: '\uD800' }] }),
    rule({ place: { kind: 'folder', folder: '../elsewhere' } }),
  ])
    expect(filterRules.safeParse([wrong]).success, JSON.stringify(wrong)).toBe(false);
  await expect(
    inTenant((tx) => setFilter(tx, { accountId, revision: 7, rules: [rule({ place: { kind: 'trash' } })] })),
  ).rejects.toMatchObject({ key: 'filter_changed' });
  expect(await inTenant((tx) => getFilter(tx, { accountId }))).toMatchObject({ revision: 1, rules: before });
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // in force within two seconds
  expect(await folderOfLetter(address)).toBe('By rule');
});

test.concurrent('the most and longest rules that the portal takes compile, and are run to the last', async () => {
  const { account, reseller } = await aTenant();
  const { id: accountId, address } = account;
  // What a pattern quotes twice is what makes the longest script of it.
  const longest = { field: 'subject', match: 'begins', value: '\\'.repeat(200) } as const;
  const many = Array(maxRules - 1).fill(rule({ conditions: Array(maxConditions).fill(longest) })) as FilterRule[];
  const rules = filterRules.parse([...many, rule({ place: { kind: 'folder', folder: 'The last' } })]);
  expect(filterScript(rules).length).toBeGreaterThan(750_000);
  await asReseller(reseller.id)((tx) => setFilter(tx, { accountId, revision: 0, rules }));
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // in force within two seconds
  expect(await folderOfLetter(address)).toBe('The last');
});
