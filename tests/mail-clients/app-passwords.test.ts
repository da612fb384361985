import { beforeAll, describe, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { endExpiredAppPasswords } from '../../services/app-password/end-expired.ts';
import { listAppPasswords } from '../../services/app-password/list-app-passwords.ts';
import { revokeAppPassword } from '../../services/app-password/revoke-app-password.ts';
import { inSystem } from '../../services/db/doors.ts';
import { listLogins } from '../../services/login-log/list-logins.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { anAccount, asReseller, aTenant } from '../support/builders.ts';
import { runClient } from '../support/client-run.ts';
import { eventually, usePlatform } from '../support/on-platform.ts';

const { smtp, imap, pop3 } = usePlatform();
let tenant: Awaited<ReturnType<typeof aTenant>>;
beforeAll(async () => {
  tenant = await aTenant();
});

type Scope = { readonly smtp: boolean; readonly imap: boolean; readonly pop3: boolean };
type Protocol = keyof Scope;
const protocols = ['smtp', 'imap', 'pop3'] as const;
const everything: Scope = { smtp: true, imap: true, pop3: true };

const add = (scope: Scope, expiresAt: Date | null = null, accountId = tenant.account.id) =>
  asReseller(tenant.reseller.id)((tx) => addAppPassword(tx, { accountId, label: 'phone', ...scope, expiresAt }));
const list = () => asReseller(tenant.reseller.id)((tx) => listAppPasswords(tx, { accountId: tenant.account.id }));

/** One network, another host each time: Dovecot keeps a host waiting for longer after each wrong password. */
let host = 1;
const nextHost = () => `127.0.41.${(host++ % 250) + 1}`;

const curl = async (url: string, user: string, password: string) => {
  const options = ['--silent', '--insecure', '--max-time', '15', '--interface', nextHost()];
  const { code } = await runClient('curl', [...options, '--user', `${user}:${password}`, url]);
  if (code !== 0 && code !== 67) throw new Error(`curl ended with ${code}`); // 67: the login was denied
  return code === 0;
};

/** Whether a login is let in. */
const mayLogIn: Record<Protocol, (user: string, password: string) => Promise<boolean>> = {
  async smtp(user, password) {
    const client = await greeted(smtp.submissions, { tls: true, from: nextHost() });
    const reply = await client.login(user, password);
    client.close();
    expect(reply).toMatch(/^(235 2\.7\.0|535 5\.7\.8) /);
    return reply.startsWith('235');
  },
  imap: (user, password) => curl(`imaps://${smtp.host}:${imap.tls}/INBOX`, user, password),
  pop3: (user, password) => curl(`pop3s://${smtp.host}:${pop3.tls}/`, user, password),
};

/** At once: over IMAP and POP3 each refusal is held back for two seconds. */
async function allRefused(user: string, password: string, what: string): Promise<void> {
  const opened = await Promise.all(protocols.map((each) => mayLogIn[each](user, password)));
  expect(opened, what).toEqual(protocols.map(() => false));
}

/** Tries until a login is refused; the one refused must have begun within two seconds. */
async function refusedWithin2s(protocol: Protocol, user: string, password: string): Promise<void> {
  const start = performance.now();
  for (;;) {
    const begun = performance.now() - start;
    if (!(await mayLogIn[protocol](user, password))) return expect(begun, protocol).toBeLessThan(2_000);
    if (begun > 5_000) throw new Error(`${protocol} still opens after ${begun} ms`);
  }
}

describe('an app password', () => {
  test.each(protocols)('for %s alone opens that and nothing else', async (only) => {
    const scope = { smtp: only === 'smtp', imap: only === 'imap', pop3: only === 'pop3' };
    const { address, password } = await add(scope);
    await eventually(`${only} opens`, () => mayLogIn[only](address, password), 4_000);
    const opened = await Promise.all(protocols.map((each) => mayLogIn[each](address, password)));
    expect(opened).toEqual(protocols.map((each) => each === only));
  });

  test('stands beside the account’s own password, and two of them beside each other', async () => {
    const [first, second] = [await add(everything), await add(everything)];
    const wrong = `${first.password.slice(0, 4)}${second.password.slice(4)}`;
    const selector = first.password.slice(0, 4);
    for (const each of protocols) {
      for (const password of [first.password, second.password, tenant.account.password, first.password]) {
        await eventually(each, () => mayLogIn[each](first.address, password), 4_000);
      }
    }
    await allRefused(first.address, wrong, 'half of one and half of another');
    await allRefused(first.address, selector, 'the selector');
  });

  test('is of no use to another account', async () => {
    const { password } = await add(everything);
    const other = await anAccount(tenant.reseller.id, tenant.domain.id);
    await allRefused(other.address, password, 'of another');
  });

  test('works no more two seconds after it was revoked, also where the login was remembered', async () => {
    const { id, address, password } = await add(everything);
    for (const each of protocols) await eventually(each, () => mayLogIn[each](address, password), 4_000);
    const open = await greeted(smtp.submissions, { tls: true, from: nextHost() });
    expect(await open.login(address, password)).toMatch(/^235 /);
    expect(await open.say(`MAIL FROM:<${address}>`)).toMatch(/^250 /);
    await open.say('RSET');
    await asReseller(tenant.reseller.id)((tx) => revokeAppPassword(tx, { id }));
    for (const each of protocols) await refusedWithin2s(each, address, password);
    expect(await open.say(`MAIL FROM:<${address}>`)).toMatch(/^550 5\.7\.1 /);
  });

  test('goes with its account to another address, and out with it when that is suspended', async () => {
    const account = await anAccount(tenant.reseller.id, tenant.domain.id);
    const { address: from, password } = await add(everything, null, account.id);
    const logins = [
      ['smtp', password],
      ['imap', account.password],
      ['pop3', password],
    ] as const;
    for (const [each, given] of logins) await eventually(each, () => mayLogIn[each](from, given), 4_000);
    const open = await greeted(smtp.submissions, { tls: true, from: nextHost() });
    expect(await open.login(from, password)).toMatch(/^235 /);
    const change = (input: { localPart?: string; state?: 'suspended' }) =>
      asReseller(tenant.reseller.id)((tx) => changeAccount(tx, { id: account.id, keepOldAddress: true, ...input }));
    const { address: to } = await change({ localPart: `moved-${from.split('@')[0]}` });
    for (const [each, given] of logins) await refusedWithin2s(each, from, given);
    expect(await open.say(`MAIL FROM:<${from}>`)).toMatch(/^550 5\.7\.1 /);
    for (const [each, given] of logins) expect(await mayLogIn[each](to, given), `${each}, new address`).toBe(true);
    await change({ state: 'suspended' });
    for (const [each, given] of logins) await refusedWithin2s(each, to, given);
  });

  test('ends with its time', async () => {
    const { id, address, password } = await add(everything, new Date(Date.now() + 3_600_000));
    for (const each of protocols) await eventually(each, () => mayLogIn[each](address, password), 4_000);
    await inSystem('claim domain', null, ({ db }) =>
      db.appPassword.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    await endExpiredAppPasswords(); // which the worker does every minute
    for (const each of protocols) await refusedWithin2s(each, address, password);
  });

  test('tells when, how and from where it was used last', async () => {
    const { id, address, password } = await add(everything);
    const lastUse = async () => (await list()).appPasswords.find((each) => each.id === id)?.lastUse ?? null;
    expect(await lastUse()).toBeNull();
    for (const each of protocols) {
      await eventually(each, () => mayLogIn[each](address, password), 4_000);
      const use = await eventually(`${each} is told of`, async () => {
        const found = await lastUse();
        return found?.protocol === each && found;
      });
      expect(use.ip).toMatch(/^127\.0\.41\./);
      expect(Date.now() - use.at.getTime()).toBeLessThan(60_000);
    }
    expect(await mayLogIn.imap(address, tenant.account.password)).toBe(true);
    expect((await eventually('the own password', async () => (await list()).passwordLastUse)).ip).toMatch(
      /^127\.0\.41\./,
    );
  });
});

test('a wrong password stands in the account’s log of logins, by whatever protocol it was tried', async () => {
  const account = await anAccount(tenant.reseller.id, tenant.domain.id);
  await allRefused(account.address, 'guessed', 'a guess');
  expect(await mayLogIn.imap(account.address, account.password)).toBe(true);
  const rows = await eventually('all are told of', async () => {
    const { rows } = await asReseller(tenant.reseller.id)((tx) => listLogins(tx, { accountId: account.id }));
    return rows.length >= 4 && rows;
  });
  expect(new Set(rows.map(({ protocol, outcome }) => `${protocol} ${outcome}`))).toEqual(
    new Set(['smtp wrong_password', 'imap wrong_password', 'pop3 wrong_password', 'imap password']),
  );
  for (const { ip } of rows) expect(ip).toMatch(/^127\.0\.41\./);
});

test('guesses count together over all protocols', async () => {
  const { address } = await anAccount(tenant.reseller.id, tenant.domain.id);
  const both = ['imap', 'pop3'] as const;
  const guesses = both.flatMap((each) => [0, 1, 2, 3, 4].map((tries) => mayLogIn[each](address, `wrong ${tries}`)));
  expect(await Promise.all(guesses)).toEqual(Array(10).fill(false));
  const client = await greeted(smtp.submissions, { tls: true, from: nextHost() });
  expect(await client.login(address, 'a long enough one')).toMatch(/^454 4\.7\.0 /);
  client.close();
  expect(await mayLogIn.imap(address, 'a long enough one')).toBe(false);
});

test('a pause over IMAP is a fact of the account’s log, as one over SMTP is', async () => {
  const { id, address } = await anAccount(tenant.reseller.id, tenant.domain.id);
  const guesses = Array.from({ length: 11 }, (_, tries) => mayLogIn.imap(address, `wrong ${tries}`));
  expect(await Promise.all(guesses)).toEqual(Array(11).fill(false));
  const reached = await eventually('the fact', () =>
    inSystem('ship facts', null, ({ db }) => db.limitReached.findFirst({ where: { accountId: id } })),
  );
  expect(reached).toMatchObject({ reason: 'LIMIT_LOGINS', customerId: tenant.customer.id });
});
