import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const login = z.object({ email: z.string(), password: z.string() });

const customerLogins = login.extend({
  domain: z.string(),
  accounts: z.array(z.object({ address: z.string(), password: z.string() })),
  relay: z.object({ user: z.string(), password: z.string() }),
  network: z.string().optional(),
});

const resellerLogins = login.extend({ slug: z.string(), customers: z.array(customerLogins) });

/** Who can sign in where. Kept beside the data, since the platform itself keeps hashes only. */
export const demoLogins = z.object({
  operator: login,
  resellers: z.array(resellerLogins),
  mailSent: z.boolean(),
  /** Whether the operator's own mail is set up. */
  house: z.boolean().default(false),
  /** Whether there are plans, and whether past months are billed. */
  plans: z.boolean().default(false),
  invoices: z.boolean().default(false),
});

export type DemoLogins = z.infer<typeof demoLogins>;
export type DemoResellerLogins = z.infer<typeof resellerLogins>;
export type DemoCustomerLogins = z.infer<typeof customerLogins>;

/** What an earlier run left; null at the first. */
export async function readLogins(file: string): Promise<DemoLogins | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : demoLogins.parse(JSON.parse(text));
}

/** Readable by its owner only, and never half written. */
export async function writeLogins(file: string, logins: DemoLogins): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(logins, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
