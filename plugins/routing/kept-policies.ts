import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A policy that binds us for a time; one that asks for nothing is not kept. */
const keptPolicy = z.object({
  domain: z.string(),
  mode: z.enum(['testing', 'enforce']),
  id: z.string(),
  mx: z.array(z.string()),
  expires: z.iso.datetime(),
});
export type KeptPolicy = z.infer<typeof keptPolicy>;

const isNoFile = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * What is known of the MTA-STS policies of receivers, on the node's disk: after a restart whoever keeps the policy's server from us still
 * cannot make us forget it (RFC 8461 §10.2). A file for each domain, replaced as a whole, so that several processes may share
 * the folder. Never throws: a disk that fails costs what is kept and no mail, and is told.
 */
export class KeptPolicies {
  readonly #dir: string;
  readonly #most: number;
  readonly #tell: (what: string) => void;

  /** @param most files that `tidy` leaves */
  constructor(dir: string, most: number, tell: (what: string) => void) {
    this.#dir = dir;
    this.#most = most;
    this.#tell = tell;
  }

  /** Undefined when none is kept, it has expired, or its file cannot be read, which is told. */
  async find(domain: string, now = new Date()): Promise<KeptPolicy | undefined> {
    const found = await this.#read(nameOf(domain));
    return found?.domain === domain && new Date(found.expires) > now ? found : undefined;
  }

  async keep(policy: KeptPolicy): Promise<void> {
    const name = nameOf(policy.domain);
    const temporary = join(this.#dir, `.${name}.${process.pid}`);
    try {
      await mkdir(this.#dir, { recursive: true, mode: 0o700 });
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(keptPolicy.parse(policy)));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, join(this.#dir, name));
    } catch (error) {
      this.#tell(`the MTA-STS policy of ${policy.domain} is not kept beyond a restart: ${messageOf(error)}`);
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async forget(domain: string): Promise<void> {
    await this.#remove(nameOf(domain));
  }

  /** Removes what has expired, what cannot be read, and of the rest those that expire first until at most `most` are left. */
  async tidy(now = new Date()): Promise<void> {
    const good: { name: string; expires: string }[] = [];
    for (const name of await this.#names()) {
      if (name.endsWith(`.${process.pid}`)) continue; // being written
      const found = name.startsWith('.') ? undefined : await this.#read(name);
      if (found && new Date(found.expires) > now) good.push({ name, expires: found.expires });
      else await this.#remove(name);
    }
    const oldestFirst = good.toSorted((a, b) => Date.parse(a.expires) - Date.parse(b.expires));
    for (const { name } of oldestFirst.slice(0, Math.max(0, good.length - this.#most))) await this.#remove(name);
  }

  async #names(): Promise<string[]> {
    return readdir(this.#dir).catch((error: unknown) => {
      if (!isNoFile(error)) this.#tell(`the MTA-STS policies that were kept cannot be listed: ${messageOf(error)}`);
      return [];
    });
  }

  async #read(name: string): Promise<KeptPolicy | undefined> {
    try {
      return keptPolicy.parse(JSON.parse(await readFile(join(this.#dir, name), 'utf8')));
    } catch (error) {
      if (!isNoFile(error)) this.#tell(`an MTA-STS policy that was kept is of no use (${name}): ${messageOf(error)}`);
      return undefined;
    }
  }

  async #remove(name: string): Promise<void> {
    await rm(join(this.#dir, name), { force: true }).catch((error: unknown) =>
      this.#tell(`an MTA-STS policy that was kept cannot be removed (${name}): ${messageOf(error)}`),
    );
  }
}

/** A domain may be longer than a file's name. */
const nameOf = (domain: string) => `${createHash('sha256').update(domain).digest('hex')}.json`;
