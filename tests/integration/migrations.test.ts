import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { roleUrl } from '../support/database.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const run = promisify(execFile);
const prisma = (url: string, ...args: string[]) =>
  run('node_modules/.bin/prisma', args, { env: { ...process.env, DATABASE_URL: url } });

test('the migrations make what the schema says', async () => {
  const url = database.urlOf('noren_owner');
  const { stdout } = await prisma(
    url,
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema',
    '--script',
  );
  expect(stdout.replace(/--.*$/gm, '').trim()).toBe('');
});

test('two deploys at once make one database', async () => {
  const name = `noren_twice_${Date.now()}`;
  await database.query('postgres', `create database ${name} owner noren_owner`);
  const url = roleUrl(inject('databaseServer'), name, 'noren_owner', inject('rolePassword'));
  try {
    await Promise.all([prisma(url, 'migrate', 'deploy'), prisma(url, 'migrate', 'deploy')]);
    const { stdout } = await prisma(url, 'migrate', 'status');
    expect(stdout).toMatch(/up to date/i);
  } finally {
    await database.query('postgres', `drop database ${name} with (force)`);
  }
});

test('a database that cannot be reached is said so', async () => {
  const failed = prisma('postgres://nobody@127.0.0.1:1/none', 'migrate', 'deploy');
  await expect(failed).rejects.toMatchObject({ stderr: expect.stringMatching(/P1001|Can't reach database server/) });
});
