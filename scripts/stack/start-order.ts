import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { certificateOf } from './certificate.ts';
import type { ChildSpec } from './child.ts';
import { environment, outsideEnvironment, rspamdEnvironment } from './environment.ts';
import {
  databaseClientPart,
  dovecotPart,
  frontPart,
  mtaPart,
  outsidePart,
  projectDir,
  rspamdPart,
  webPart,
} from './parts/platform.ts';
import { ensureDatabase, postgresPart } from './parts/postgres.ts';
import { redisPart } from './parts/redis.ts';
import type { Ports } from './ports.ts';
import { secretsOf } from './secrets.ts';
import { findsSpamFilter, spamFilterUser } from './spam-filter.ts';
import { ensureSystemUser, isRoot, mustReach } from './system-users.ts';

/** A command that runs to its end before the next part starts. */
export type OneShot = { readonly once: string; readonly args: readonly string[] };

/** Work of the supervisor itself. */
export type Task = { readonly task: string; readonly work: () => Promise<void> };

export type Part = ChildSpec | OneShot | Task;

export type Plan = {
  /** Every part in the order in which it starts. A part is made when its turn comes, as some look at what is there. */
  readonly parts: readonly (() => Part | Promise<Part>)[];
  readonly env: Record<string, string>;
};

type Wanted = { readonly dir: string; readonly ports: Ports; readonly withOutside: boolean };

/**
 * Dovecot must not be root. Its packages make the user `dovecot` for its own processes without rights; nothing else runs
 * as it, so the mailboxes are its own.
 */
async function dovecotUser(dir: string) {
  if (!isRoot()) return undefined;
  const user = await ensureSystemUser('dovecot');
  await mustReach(user, dir, 'Dovecot');
  return user;
}

/** What a stack consists of. What the environment provides (DATABASE_URL, REDIS_URL, NOREN_LMTP_HOST) is not started. */
export async function planStack({ dir, ports, withOutside }: Wanted, given: NodeJS.ProcessEnv): Promise<Plan> {
  mkdirSync(join(dir, 'mta'), { recursive: true, mode: 0o700 }); // mail waits there in clear
  for (const folder of ['mta/queue', 'mta/journal', 'outside']) mkdirSync(join(dir, folder), { recursive: true });
  const secrets = secretsOf(dir);
  const mailOwner = await dovecotUser(dir);
  const certificate = await certificateOf(dir, mailOwner?.gid);
  const withSpamFilter = findsSpamFilter(given);
  const filterUser = withSpamFilter ? await spamFilterUser(dir) : undefined;
  const place = { dir, ports, secrets, certificate, withOutside, withSpamFilter };
  const env = environment(place, given);
  const full = { ...given, ...env };
  const prisma = join(projectDir, 'node_modules', 'prisma', 'build', 'index.js');

  const database: Plan['parts'] = given.DATABASE_URL
    ? []
    : [() => postgresPart(place, full), () => ({ task: 'database', work: () => ensureDatabase(place) })];
  const parts: Plan['parts'] = [
    ...database,
    ...(given.REDIS_URL ? [] : [() => redisPart(dir, ports, secrets, full)]),
    () => ({ once: 'migrate', args: [prisma, 'migrate', 'deploy'] }),
    () => ({ once: 'roles', args: ['services/db/provision-roles.ts'] }),
    ...(withOutside ? [() => outsidePart(ports, { ...full, ...outsideEnvironment(place) })] : []),
    ...(given.NOREN_LMTP_HOST
      ? []
      : [() => dovecotPart(ports, { ...full, ...(mailOwner && { NOREN_DOVECOT_USER: mailOwner.name }) })]),
    ...(withSpamFilter
      ? [
          () =>
            rspamdPart({
              ...full,
              ...rspamdEnvironment(place),
              ...(filterUser && { NOREN_RSPAMD_USER: filterUser.name }),
            }),
        ]
      : []),
    () => mtaPart(ports, full),
    () => databaseClientPart('shipper', 'mta/shipper/main.ts', full),
    () => databaseClientPart('worker', 'worker/main.ts', full),
    () => webPart(ports, full),
    () => frontPart(ports, full),
  ];
  return { parts, env };
}
