import { ImapFlow } from 'imapflow';
import { describe, expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { inSystem } from '../../services/db/doors.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { greeted } from '../mta/smtp-dialogue.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { eventually, lettersTo, letterTo, usePlatform } from '../support/on-platform.ts';

const { smtp, imap, outside } = usePlatform();
const password = 'a long enough one';
let writers = 0;
/** A sender outside whom nobody has answered yet. */
const aWriter = () => `writer-${Date.now()}-${++writers}@remote.test`;

type Vacation = Partial<Omit<Parameters<typeof setVacation>[1], 'accountId'>>;

async function away(vacation: Vacation = {}) {
  const tenant = await aTenant();
  const inTenant = asReseller(tenant.reseller.id);
  const set = (change: Vacation) =>
    inTenant((tx) =>
      setVacation(tx, {
        accountId: tenant.account.id,
        enabled: true,
        startsOn: null,
        endsOn: null,
        subject: '不在のお知らせ: "休暇" \\ 中',
        body: 'ただいま不在です。\n23日に戻ります。🏖',
        days: 1,
        ...change,
      }),
    );
  await set(vacation);
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // in force within two seconds
  return { ...tenant, set, inTenant };
}

/** Delivers one letter, and waits until it is in the mailbox: by then a reply has been handed in. */
async function write(mailbox: string, from: string, to: string, header: readonly string[] = [], headerTo = to) {
  const mark = `mark-${Date.now()}-${++writers}`;
  const client = await greeted(smtp.mx);
  await client.say(`MAIL FROM:<${from}>`);
  expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250/);
  const text = [
    `From: ${from || 'MAILER-DAEMON@remote.test'}`,
    `To: ${headerTo}`,
    `Subject: ${mark}`,
    `Message-ID: <${mark}@remote.test>`,
    'Date: Sat, 21 Nov 2026 05:00:00 +0000',
    ...header,
    '',
    'Are you there?',
  ];
  expect(await client.data(text.join('\r\n'))).toMatch(/^250/);
  client.close();
  await eventually(`the letter ${mark}`, () => has(mailbox, mark));
}

async function has(user: string, subject: string): Promise<boolean> {
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
  const found = await client.search({ subject });
  await client.logout();
  return Array.isArray(found) && found.length > 0;
}

/** Nobody is answered who should not be: a later letter of somebody else gets its reply, and this one has none. */
async function unanswered(tenant: Awaited<ReturnType<typeof away>>, writer: string) {
  const later = aWriter();
  await write(tenant.account.address, later, tenant.account.address);
  await letterTo(outside.inbox, later);
  expect(await lettersTo(outside.inbox, writer)).toEqual([]);
}

describe.concurrent('a vacation', () => {
  test('answers a sender once, from the customer’s own source address, with the null sender, in any script', async () => {
    const tenant = await away();
    const { address } = tenant.account;
    const writer = aWriter();
    await write(address, writer, address);
    const letter = await letterTo(outside.inbox, writer);
    expect(letter).toMatchObject({ from: '', source: tenant.reseller.source.ip, headerFrom: address });
    expect(letter.subject).toContain('不在のお知らせ: "休暇" \\ 中');
    const raw = await (await fetch(`${outside.inbox}/${letter.id}`)).text();
    expect(raw).toMatch(/^Auto-Submitted: auto-replied/im);
    const text = raw.slice(raw.indexOf('\r\n\r\n')).replaceAll('\r\n', '');
    expect(Buffer.from(text, 'base64').toString()).toBe('ただいま不在です。\r\n23日に戻ります。🏖');
    expect(raw).not.toMatch(/sieve|dovecot|vacation\.[0-9a-f]/i);

    await write(address, writer, address);
    await unanswered(tenant, aWriter());
    expect(await lettersTo(outside.inbox, writer)).toHaveLength(1);
  });

  test('is the customer’s outbound delivery in the log, and no sending of the account', async () => {
    const tenant = await away();
    const writer = aWriter();
    await write(tenant.account.address, writer, tenant.account.address);
    await letterTo(outside.inbox, writer);
    const row = await eventually('the row in the log', () =>
      inSystem('ship facts', null, ({ db }) =>
        db.delivery.findFirst({ where: { customerId: tenant.customer.id, direction: 'out', state: 'delivered' } }),
      ),
    );
    expect(row).toMatchObject({ listener: 'internal', accountId: null, resellerId: tenant.reseller.id });
  });

  test('answers what came to an alias, as the alias', async () => {
    const tenant = await away();
    const input = { domainId: tenant.domain.id, kind: 'alias' as const, posting: 'anybody' as const };
    await tenant.inTenant((tx) => addAlias(tx, { ...input, localPart: 'office', targets: [tenant.account.address] }));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const writer = aWriter();
    await write(tenant.account.address, writer, `office@${tenant.domain.name}`);
    expect(await letterTo(outside.inbox, writer)).toMatchObject({ headerFrom: `office@${tenant.domain.name}` });
  });

  test('is silent to lists, bounces, robots and what was not addressed to the account', async () => {
    const tenant = await away();
    const { address } = tenant.account;
    const [list, bulk, robot, other, owner] = [aWriter(), aWriter(), aWriter(), aWriter(), `owner-${aWriter()}`];
    await write(address, list, address, ['List-Id: <x.remote.test>']);
    await write(address, bulk, address, ['Precedence: bulk']);
    await write(address, robot, address, ['Auto-Submitted: auto-generated']);
    await write(address, other, address, [], 'undisclosed-recipients:;');
    await write(address, owner, address);
    await write(address, '', address);
    await unanswered(tenant, list);
    for (const writer of [bulk, robot, other, owner]) expect(await lettersTo(outside.inbox, writer)).toEqual([]);
  });

  test('keeps its days, and ends when it is switched off', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const tenant = await away({ startsOn: tomorrow });
    const { address } = tenant.account;
    const [early, late, off, now] = [aWriter(), aWriter(), aWriter(), aWriter()];
    await write(address, early, address);
    await tenant.set({ endsOn: before });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await write(address, late, address);
    await tenant.set({ enabled: false });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await write(address, off, address);
    await tenant.set({ startsOn: before, endsOn: tomorrow });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await write(address, now, address);
    await letterTo(outside.inbox, now);
    for (const writer of [early, late, off]) expect(await lettersTo(outside.inbox, writer)).toEqual([]);
  });
});
