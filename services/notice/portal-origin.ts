import { z } from 'zod';
import { mainHostOf } from '../brand/main-host.ts';
import type { Database } from '../db/doors.ts';

/** Where links in mails lead: `{host}` stands for the brand's portal host. */
const env = z.object({
  NOREN_PORTAL_URL: z
    .string()
    .regex(/^https?:\/\/\{host\}(:\d+)?$/, 'must be like https://{host} or http://{host}:3000')
    .or(z.literal('').transform(() => 'https://{host}'))
    .default('https://{host}'),
});

/** Origin of the portal at a host name that is known to be one of ours. */
export const originOf = (host: string): string => env.parse(process.env).NOREN_PORTAL_URL.replace('{host}', host);

/** Origin of a reseller's portal, e.g. https://mail.example.jp; at its main host. */
export async function portalOrigin(db: Database, resellerId: string): Promise<string> {
  return originOf(await mainHostOf(db, resellerId));
}
