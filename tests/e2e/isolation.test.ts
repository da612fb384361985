import { randomUUID } from 'node:crypto';
import { request } from 'node:https';
import { beforeAll, describe, expect, test } from 'vitest';
import { isClientSettings, type Request, routes } from '../access/asked-routes.ts';
import { entrances } from '../access/entrances.ts';
import { mayOpen } from '../access/openers.ts';
import { levels, nameOf, type Person, people } from '../access/people.ts';
import { usePlatform } from '../support/on-platform.ts';
import { absent, addressOf, aShownTenant, type Shown } from '../support/shown-tenant.ts';
import { aSession, ask, type Reply } from '../support/signed-in.ts';

const { portal } = usePlatform();
const mine = `m${randomUUID().slice(0, 8)}`;
const theirs = `t${randomUUID().slice(0, 8)}`;
const operatorHost = new URL(portal.operator).hostname;

let ours: Awaited<ReturnType<typeof aShownTenant>>;
let foreign: Awaited<ReturnType<typeof aShownTenant>>;
const cookies = new Map<string, string>();
beforeAll(async () => {
  [ours, foreign] = [await aShownTenant(mine), await aShownTenant(theirs)];
  for (const person of people) {
    if (person === null) continue;
    const { role, duty } = person;
    const resellerId = role === 'operator_admin' ? null : ours.first.resellerId;
    const customerId = role === 'operator_admin' || role === 'reseller_admin' ? null : ours.first.customerId;
    const held = role === 'account_holder' && { accountId: ours.first.accountId };
    const domains = role === 'domain_admin' && { domainIds: [ours.first.domainId] };
    cookies.set(nameOf(person), await aSession({ resellerId, customerId, role, duty, ...held, ...domains }));
  }
});

const isOperator = (person: Person) => person?.role === 'operator_admin';
const hostOf = (person: Person) => (isOperator(person) ? operatorHost : `${mine}.localhost`);
const get = (person: Person, path: string, host = hostOf(person)): Promise<Reply> =>
  ask(portal.operator, { host, path, cookie: cookies.get(nameOf(person)) });

/** Of the customer's other domain. */
const wordsOfDomain = () => {
  const { domainId, accountId, deliveryId } = ours.nextDoor;
  return [`${mine}door`, domainId, accountId, deliveryId];
};

/** Whose objects somebody must not learn of. */
const othersOf = (person: Person): Shown[] => [
  foreign.first,
  ...(person?.role === 'customer_admin' || person?.role === 'domain_admin' ? [ours.neighbour] : []),
  // The customer is their own, and the domain next door is not.
  ...(person?.role === 'domain_admin' ? [{ ...ours.nextDoor, customerId: randomUUID() }] : []),
];

/** What is another's, and no concern of somebody's: words that no answer to them may hold. */
function wordsOfOthers(person: Person): string[] {
  if (isOperator(person)) return [];
  const ids = (of: Shown) => [
    of.domainId,
    of.accountId,
    of.webhookId,
    of.deliveryId,
    of.abuseCaseId,
    of.inquiryId,
    of.resaleInvoiceId,
    of.customerId,
  ];
  const words = [
    theirs,
    ...ids(foreign.first),
    ...ids(foreign.neighbour),
    foreign.first.resellerId,
    foreign.first.invoiceId,
  ];
  if (person?.role === 'reseller_admin') return words;
  const ofNeighbour = [...words, `${mine}next`, ...ids(ours.neighbour), ours.first.invoiceId];
  // What the customer's administrators ask. Not its id: the page is asked for by it.
  const adminsWords = `${mine}first asks`;
  if (person?.role === 'domain_admin')
    return [...ofNeighbour, ...wordsOfDomain(), ours.first.resaleInvoiceId, adminsWords];
  if (person?.role !== 'account_holder') return ofNeighbour;
  const { webhookId, deliveryId, resaleInvoiceId, abuseCaseId } = ours.first;
  return [...ofNeighbour, webhookId, deliveryId, resaleInvoiceId, abuseCaseId, adminsWords];
}

/** What somebody's own pages are about: a customer's invoices are its reseller's to it. */
const objectsOf = (person: Person): Shown =>
  person?.role === 'customer_admin' ? { ...ours.first, invoiceId: ours.first.resaleInvoiceId } : ours.first;

/** An answer without what differs from one to the next: what was asked for, nonces, instants, and how the page was cut into parts. */
const comparable = ({ status, headers, body }: Reply, asked: string) => ({
  status,
  type: headers['content-type'],
  caching: headers['cache-control'],
  location: headers.location,
  body: body
    .replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
    .replaceAll(/\bnonce="[^"]*"/g, '')
    .replaceAll(asked, 'ASKED')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID'),
});

/** Two at a time: the portal has two processors. */
async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all([worker(), worker()]);
}

const pages = entrances().filter(({ kind }) => kind === 'page');
const isHeld = (person: Person, page: (typeof pages)[number]) =>
  mayOpen(page)?.some((each) => nameOf(each) === nameOf(person)) ?? false;

describe.each(people.filter((person) => person !== null).map((person) => [nameOf(person), person] as const))(
  '%s',
  (_, person) => {
    /** Of a reseller's people the administrators see all that the others see. */
    const shown = person.duty === 'administrator';

    test('is shown the pages that are theirs, without a word of anybody else’s', async () => {
      const wrong: string[] = [];
      await each(shown ? pages.filter((page) => isHeld(person, page)) : [], async ({ path }) => {
        const address = addressOf(path, objectsOf(person));
        const { status, headers, body } = await get(person, address);
        const found = wordsOfOthers(person).filter((word) => body.includes(word));
        const isHome = path === '/' && status === 307 && headers.location !== '/sign-in';
        if ((status !== 200 && !isHome) || found.length > 0) wrong.push(`${path}: ${status} ${found}`);
      });
      expect(wrong).toEqual([]);
    });

    test('is told of every page that is not theirs that there is none, in the same words whoever’s object it is about', async () => {
      const wrong: string[] = [];
      const denied = pages.filter((page) => mayOpen(page) !== null && !isHeld(person, page));
      const seen = new Map<string, string[]>();
      await each(denied, async ({ path }) => {
        for (const of of path.includes('[') ? [ours.first, foreign.first, absent('')] : [ours.first]) {
          const address = addressOf(path, of);
          const asked = comparable(await get(person, address), address);
          if (asked.status !== 404) wrong.push(`${address}: ${asked.status}`);
          const answer = JSON.stringify(asked);
          seen.set(answer, [...(seen.get(answer) ?? []), address]);
        }
      });
      // Word for word one answer, to whatever it is that they may not open.
      expect([...seen.values()].slice(1)).toEqual([]);
      expect(wrong).toEqual([]);
    });

    test('learns nothing of what is another’s, not even that it is there', async () => {
      const wrong: string[] = [];
      const others = isOperator(person) ? [] : othersOf(person);
      const about = pages.filter((page) => shown && page.path.includes('[') && isHeld(person, page));
      await each(about, async ({ path }) => {
        const nowhere = addressOf(path, absent(''));
        const none = comparable(await get(person, nowhere), nowhere);
        for (const other of others) {
          const address = addressOf(path, other);
          const reply = await get(person, address);
          const found = wordsOfOthers(person).filter((word) => !address.includes(word) && reply.body.includes(word));
          if (found.length > 0) wrong.push(`${address} tells ${found}`);
          const asked = comparable(reply, address);
          if (JSON.stringify(asked) !== JSON.stringify(none))
            wrong.push(`${address}: ${asked.status}, none: ${none.status}`);
        }
      });
      expect(wrong).toEqual([]);
    });
  },
);

test('a visitor is asked to sign in, whatever they ask for', async () => {
  const wrong: string[] = [];
  await each(pages, async (page) => {
    for (const of of [ours.first, foreign.first]) {
      const address = addressOf(page.path, of);
      const { status, headers, body } = await get(null, address);
      const asks = status === 307 && headers.location?.startsWith('/sign-in');
      if (!(mayOpen(page) === null ? status === 200 || asks || headers.location === '/' : asks))
        wrong.push(`${address}: ${status}`);
      if (wordsOfOthers(null).some((word) => !address.includes(word) && body.includes(word)))
        wrong.push(`${address} tells`);
      if (!page.path.includes('[')) break;
    }
  });
  expect(wrong).toEqual([]);
});

test('a session opens no page of another host', async () => {
  const wrong: string[] = [];
  await each(
    pages.filter((page) => mayOpen(page) !== null),
    async ({ path }) => {
      for (const host of [`${theirs}.localhost`, operatorHost]) {
        const { status, headers } = await get(
          { role: 'reseller_admin', duty: 'administrator' },
          addressOf(path, foreign.first),
          host,
        );
        if (status !== 307 || !headers.location?.startsWith('/sign-in')) wrong.push(`${host}${path}: ${status}`);
      }
    },
  );
  expect(wrong).toEqual([]);
});

test('every route handler is asked', () => {
  const there = entrances().filter(({ kind }) => kind === 'route');
  expect(Object.keys(routes).toSorted()).toEqual(there.map(({ path }) => path).toSorted());
});

test('no route tells anybody of what is another’s, nor whether it is there', async () => {
  const wrong: string[] = [];
  const asking = levels.filter((person) => !isOperator(person));
  await each(asking, async (person) => {
    for (const [name, requests] of Object.entries(routes)) {
      const send = async ({ path, method, body = '' }: Request) => {
        const cookie = cookies.get(nameOf(person));
        return ask(portal.operator, { host: hostOf(person), path, method: method ?? 'GET', cookie }, body);
      };
      const nobodys = requests(absent(''));
      const others = [...othersOf(person), ...(person?.role === 'account_holder' ? [ours.neighbour, ours.first] : [])];
      for (const other of others) {
        if (other !== foreign.first && isClientSettings(name)) continue;
        for (const [i, one] of requests(other).entries()) {
          const reply = await send(one);
          const found = wordsOfOthers(person).filter((word) => !one.path.includes(word) && reply.body.includes(word));
          if (found.length > 0) wrong.push(`${nameOf(person)} ${one.path} tells ${found}`);
          const none = nobodys[i] ?? one;
          const [asked, absentee] = [comparable(reply, one.path), comparable(await send(none), none.path)];
          const isCounter = name === '/api/health';
          if (!isCounter && JSON.stringify(asked) !== JSON.stringify(absentee))
            wrong.push(`${nameOf(person)} ${one.path}: ${asked.status}, of none: ${absentee.status}`);
        }
      }
    }
  });
  expect(wrong).toEqual([]);
});

test('what is sent from another page, or unsigned, changes nothing', async () => {
  const person = { role: 'reseller_admin', duty: 'administrator' } as const;
  const post = (path: string, host = hostOf(person)) =>
    ask(portal.operator, { host, path, method: 'POST', cookie: cookies.get('reseller_admin') }, '{}');
  expect((await post('/api/trpc/account.close')).status).toBe(403);
  expect((await post('/api/locale')).status).toBe(403);
  expect((await post('/api/auth/signout')).status).toBe(403);
  expect((await post('/api/stripe/webhook')).status).toBe(404);
  expect([400, 404]).toContain((await post('/api/stripe/webhook', operatorHost)).status);
  expect((await get(person, '/profile')).status).toBe(200);
});

/** By TLS, as browsers come: the certificate is the test's own. */
const overTls = (
  host: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; location: string }> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(portal.tls);
    request(
      {
        host: '127.0.0.1',
        port,
        path,
        servername: host,
        headers: { host: `${host}:${port}`, ...headers },
        rejectUnauthorized: false,
      },
      (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' });
      },
    )
      .on('error', reject)
      .end();
  });

test('the TLS front hands a session on to its own host only, and lets nobody say whose they are', async () => {
  const session = (cookies.get('reseller_admin') ?? '').replace('portal-session', '__Host-portal-session');
  expect(await overTls(`${mine}.localhost`, '/profile', { cookie: session })).toEqual({ status: 200, location: '' });
  expect(await overTls(`${theirs}.localhost`, '/profile', { cookie: session })).toMatchObject({ status: 307 });
  const lying = { cookie: session, 'x-forwarded-host': `${mine}.localhost`, forwarded: `host=${mine}.localhost` };
  expect(await overTls(`${theirs}.localhost`, '/profile', lying)).toMatchObject({ status: 307 });
  expect(await overTls(`nobody.localhost`, '/profile', { cookie: session })).toMatchObject({ status: 404 });
});
