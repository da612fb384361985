import { readFileSync } from 'node:fs';
import type { Database } from './doors.ts';
import type { PlatformNode } from './rows.ts';

/** Of the release that runs. */
export const runningVersion = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

type Told = Pick<PlatformNode, 'kind' | 'name' | 'seenAt'> & Partial<PlatformNode>;

/** Keeps what a process told of itself. What is older than what is known changes nothing. */
export async function noteNode(db: Database, told: Told): Promise<void> {
  const { kind, name, seenAt } = told;
  await db.platformNode.createMany({ data: [told], skipDuplicates: true });
  await db.platformNode.updateMany({ where: { kind, name, seenAt: { lt: seenAt } }, data: told });
}
