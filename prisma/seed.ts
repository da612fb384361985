import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { closeDatabase } from '../services/db/client.ts';
import { inSystem } from '../services/db/doors.ts';
import { makeSecret } from '../services/password/make-secret.ts';
import { acceptInvitation } from '../services/portal/accept-invitation.ts';
import { createOperator } from '../services/portal/create-operator.ts';
import { closeRedis } from '../services/redis/client.ts';
import { operator, resellers } from './demo/cast.ts';
import { enterHouse } from './demo/house.ts';
import { type DemoLogins, readLogins, writeLogins } from './demo/logins.ts';
import { enterInvoices, enterPlanOf, enterPlans } from './demo/money.ts';
import { enterReseller } from './demo/people.ts';
import { closeSales, enterSales } from './demo/sales.ts';
import { sendDemoMail } from './demo/traffic.ts';

/** What the stack tells of itself before it is ready. */
const draft = z.object({
  portal: z.object({ operator: z.string() }),
  smtp: z.object({ host: z.string(), mx: z.int(), submission: z.int(), relay: z.int() }),
  outside: z.object({ zone: z.string() }).optional(),
});

/** The first of the operator's staff. */
async function enterOperator(): Promise<DemoLogins['operator']> {
  const password = makeSecret();
  const { token } = await inSystem('demo data', null, (tx) => createOperator(tx, operator));
  await acceptInvitation({ resellerId: null }, { token, password });
  return { email: operator.email, password };
}

/** Makes what is missing and says in stderr what it does; a second run makes nothing. */
async function seed(file: string, given: z.infer<typeof draft>, withDemo: boolean): Promise<DemoLogins> {
  const logins = (await readLogins(file)) ?? {
    operator: await enterOperator(),
    resellers: [],
    mailSent: false,
    house: false,
    plans: false,
    invoices: false,
  };
  await writeLogins(file, logins);
  if (!withDemo || !given.outside) return logins;
  if (!logins.plans) {
    await enterPlans();
    logins.plans = true;
    await writeLogins(file, logins);
  }
  // First: whoever is invited below is mailed, and a sender that cannot log in yet would be taken for somebody who guesses.
  if (!logins.house) {
    console.error('demo: the operator’s own mail, for notices');
    await enterHouse(given.outside.zone);
    logins.house = true;
    await writeLogins(file, logins);
  }
  for (const cast of resellers) {
    if (logins.resellers.some(({ slug }) => slug === cast.slug)) continue;
    console.error(`demo: ${cast.operatorName}`);
    const { resellerId, ...made } = await enterReseller(cast, given.outside.zone);
    await enterPlanOf(resellerId, cast.profile);
    await enterSales(resellerId, cast);
    logins.resellers.push(made);
    await writeLogins(file, logins);
  }
  if (!logins.invoices) {
    console.error('demo: the months before this one are billed');
    await enterInvoices();
    await closeSales();
    logins.invoices = true;
    await writeLogins(file, logins);
  }
  if (!logins.mailSent) {
    const { sent, refused } = await sendDemoMail(given.smtp, logins);
    console.error(`demo: ${sent} messages through the platform, ${refused} of them refused at once, as intended`);
    logins.mailSent = true;
    await writeLogins(file, logins);
  }
  return logins;
}

/** In the form of stack.json: `logins`, `accounts`, `relay`, and the resellers' portals. */
function describe({ operator: staff, resellers: made }: DemoLogins, operatorUrl: string) {
  const urlOf = (slug: string) => Object.assign(new URL(operatorUrl), { hostname: `${slug}.localhost` }).origin;
  return {
    portals: Object.fromEntries(made.map(({ slug }) => [slug, urlOf(slug)])),
    logins: [
      { role: 'operator', ...staff, url: operatorUrl },
      ...made.flatMap(({ slug, email, password, customers }) => [
        { role: 'reseller', email, password, url: urlOf(slug) },
        ...customers.map((customer) => ({
          role: 'customer',
          email: customer.email,
          password: customer.password,
          url: urlOf(slug),
        })),
      ]),
    ],
    accounts: made.flatMap(({ customers }) => customers.flatMap(({ accounts }) => accounts)),
    relay: made.flatMap(({ customers }) =>
      customers.map(({ relay, domain, network }) => ({ ...relay, domain, ...(network ? { network } : {}) })),
    ),
  };
}

const [draftFile, option] = process.argv.slice(2);
if (!draftFile) {
  console.error('usage: node prisma/seed.ts DRAFT.json [--operator-only]   (run by npm start)');
  process.exit(2);
}
const given = draft.parse(JSON.parse(await readFile(draftFile, 'utf8')));
const logins = await seed(join(dirname(draftFile), 'demo.json'), given, option !== '--operator-only');
console.log(JSON.stringify(describe(logins, given.portal.operator)));
await closeDatabase();
await closeRedis();
