import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Child } from '../../scripts/stack/child.ts';
import { HOST } from '../../scripts/stack/environment.ts';
import { projectDir } from '../../scripts/stack/parts/platform.ts';
import { ensureDatabase, postgresPart } from '../../scripts/stack/parts/postgres.ts';
import { choosePorts } from '../../scripts/stack/ports.ts';
import { secretsOf } from '../../scripts/stack/secrets.ts';

let dir: string;
let postgres: Child;
let url: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'noren-schema-engine-'));
  chmodSync(dir, 0o755); // PostgreSQL runs as another user when we are root
  const place = { dir, ports: await choosePorts('free', {}, () => {}), secrets: secretsOf(dir) };
  const events = { log: () => {}, onPidChange: () => {} };
  postgres = new Child(await postgresPart(place, process.env), join(dir, 'postgres.log'), events);
  await postgres.start(undefined);
  await ensureDatabase(place);
  url = `postgresql://noren_owner:${place.secrets.owner}@${HOST}:${place.ports.postgres}/noren`;
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dir, { recursive: true });
});

/** Runs the Prisma CLI; rejects with what it printed when it fails. */
async function prisma(...args: string[]): Promise<string> {
  const cli = join(projectDir, 'node_modules', 'prisma', 'build', 'index.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    cwd: projectDir,
    env: { ...process.env, DATABASE_URL: url },
  });
  return stdout;
}

describe('Prisma on our own schema engine', () => {
  test('says that a database is behind, and which migrations it lacks', async () => {
    await expect(prisma('migrate', 'status')).rejects.toMatchObject({
      stdout: expect.stringContaining('have not yet been applied'),
    });
  });

  test('migrates once when two start at the same time', async () => {
    const outputs = await Promise.all([prisma('migrate', 'deploy'), prisma('migrate', 'deploy')]);
    const applied = outputs.filter((output) => output.includes('All migrations have been successfully applied'));
    expect(applied).toHaveLength(1);
    expect(await prisma('migrate', 'deploy')).toContain('No pending migrations to apply');
    expect(await prisma('migrate', 'status')).toContain('Database schema is up to date');
  });

  test('finds nothing in the schema that the migrations do not make', async () => {
    await prisma(
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/migrations',
      '--to-schema',
      'prisma/schema',
      '--exit-code',
    );
  });

  test('says which server does not answer', async () => {
    url = url.replace(/:\d+\//, ':1/');
    await expect(prisma('migrate', 'deploy')).rejects.toMatchObject({ stderr: expect.stringContaining('P1001') });
  });
});
