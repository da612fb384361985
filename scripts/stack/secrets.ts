import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  superuser: z.string(),
  owner: z.string(),
  app: z.string(),
  system: z.string(),
  mta: z.string(),
  dovecot: z.string(),
  redis: z.string(),
  /** base64 of 32 bytes; whoever loses it loses every stored address */
  kek: z.string(),
  session: z.string(),
  /** base64 of 32 bytes; seals the DKIM private keys */
  dkimKek: z.string(),
  /** base64 of 32 bytes; finds suppressed recipients */
  suppressionKey: z.string(),
  /** base64 of 32 bytes; seals the private keys of TLS certificates */
  tlsKek: z.string(),
  /** password of the demo's account that notices leave from */
  notices: z.string(),
});

export type Secrets = z.infer<typeof schema>;

/**
 * The secrets of a data folder, made when it has none yet. They are of use with that folder's data only.
 *
 * @throws Error when the file is there and incomplete: made anew, they would open nothing
 */
export function secretsOf(dir: string): Secrets {
  const key = (): string => randomBytes(32).toString('base64');
  const file = join(dir, 'secrets.json');
  if (!existsSync(file)) {
    const password = (): string => randomBytes(24).toString('hex');
    const names = Object.keys(schema.shape).map((name) => [name, password()]);
    const made = { ...Object.fromEntries(names), kek: key(), dkimKek: key(), suppressionKey: key(), tlsKek: key() };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  const younger = ['dkimKek', 'suppressionKey', 'tlsKek', 'notices'].filter(
    (name) => kept && typeof kept === 'object' && !(name in kept),
  );
  if (younger.length > 0) {
    for (const name of younger) kept[name] = key(); // a folder from before there was anything to use it for
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  }
  const read = schema.safeParse(kept);
  if (read.success) return read.data;
  throw new Error(`${file} is incomplete: ${z.prettifyError(read.error)}\nRestore it, or begin anew with --fresh.`);
}
