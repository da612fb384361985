import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld({ NOREN_RETRY_SECONDS: '2,2,2,2,2,2,2,2' });

async function bring(subject: string): Promise<string> {
  const { mta, alpha } = world;
  const client = await greeted(mta.ports.mx);
  await client.say(`MAIL FROM:<${subject}@remote.test>`);
  await client.say(`RCPT TO:<${alpha.address}>`);
  const answer = await client.data(letter(`${subject}@remote.test`, alpha.address, subject));
  client.close();
  return answer;
}

describe('the MTA', () => {
  test('loses nothing that it accepted when it is killed, and takes its queue up again', async () => {
    const { mta, lmtp } = world;
    lmtp.answer = () => ({ code: 451, text: '4.3.0 later' });
    const accepted: string[] = [];
    for (let count = 0; count < 20; count++) {
      const name = `kept-${count}`;
      if ((await bring(name)).startsWith('250')) accepted.push(name);
    }
    expect(accepted).toHaveLength(20);
    await mta.stop('SIGKILL');
    expect(await mta.queued()).toHaveLength(20);
    lmtp.answer = () => null;
    await mta.start();
    await until('all are stored', async () => lmtp.stored.length >= 20);
    expect(lmtp.stored.map(({ from }) => from.split('@')[0]).toSorted()).toEqual(accepted.toSorted());
    await until('the queue is empty', async () => (await mta.queued()).length === 0);
    const facts = await mta.facts();
    const ids = new Set(facts.filter(({ kind }) => kind === 'accepted').map(({ messageId }) => messageId));
    const delivered = new Set(facts.filter(({ kind }) => kind === 'delivered').map(({ messageId }) => messageId));
    expect(delivered).toEqual(ids);
  });

  test('stops cleanly when it is asked to', async () => {
    const { mta } = world;
    expect(await mta.stop('SIGTERM')).toBe(0);
    await mta.start();
  });

  test('answers 451 and keeps nothing when the journal cannot be written', async () => {
    const { mta, lmtp } = world;
    await mta.stop();
    const journal = join(mta.dir, 'mta', 'journal');
    await mta.start();
    await rename(journal, `${journal}.away`);
    await writeFile(journal, 'a file where the folder should be');
    lmtp.stored.length = 0;
    expect(await bring('no-journal')).toMatch(/^451 4\.3\.0 /);
    expect(await mta.queued()).toEqual([]);
    await rm(journal);
    await rename(`${journal}.away`, journal);
    expect(await bring('journal-again')).toMatch(/^250 /);
    await until('it is stored', async () => lmtp.stored.some(({ from }) => from === 'journal-again@remote.test'));
    expect(lmtp.stored.some(({ from }) => from === 'no-journal@remote.test')).toBe(false);
  });

  test('answers 451 and leaves no fact when the queue cannot be written', async () => {
    const { mta } = world;
    const queue = join(mta.dir, 'mta', 'queue');
    await until('the queue is empty', async () => (await mta.queued()).length === 0);
    const client = await greeted(mta.ports.mx);
    await client.say('MAIL FROM:<no-queue@remote.test>');
    await client.say(`RCPT TO:<${world.alpha.address}>`);
    await rename(queue, `${queue}.away`);
    expect(await client.data(letter('no-queue@remote.test', world.alpha.address))).toMatch(/^451 4\.3\.0 /);
    await rename(`${queue}.away`, queue);
    expect(
      (await mta.facts()).some(({ sender, kind }) => sender === 'no-queue@remote.test' && kind === 'accepted'),
    ).toBe(false);
    expect(await bring('queue-again')).toMatch(/^250 /);
  });
});

describe('mta/start.ts', () => {
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['mta/start.ts'], {
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });

  test('says which variables are wrong', () => {
    const { status, stderr } = run({
      ...world.mta.env,
      NOREN_MX_PORT: 'many',
      NOREN_QUEUE_DIR: 'relative',
      NOREN_RETRY_SECONDS: '5,soon',
    });
    expect(status).toBe(1);
    for (const name of ['NOREN_MX_PORT', 'NOREN_QUEUE_DIR', 'NOREN_RETRY_SECONDS']) expect(stderr).toContain(name);
    expect(stderr).not.toContain('NOREN_RELAY_PORT');
  });

  test('says which port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const dir = join(world.mta.dir, 'second');
    await mkdir(dir);
    const { status, stderr } = run({
      ...world.mta.env,
      NOREN_QUEUE_DIR: join(dir, 'queue'),
      NOREN_MX_PORT: String(port),
      NOREN_SUBMISSION_PORT: '1',
      NOREN_SUBMISSIONS_PORT: '2',
      NOREN_RELAY_PORT: '3',
    });
    server.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`NOREN_MX_PORT: cannot listen on 127.0.0.1 port ${port} (it is taken)`);
    expect(await readdir(dir)).toEqual([]);
  });

  test('says when the certificate cannot be read', async () => {
    const key = join(world.mta.dir, 'missing.pem');
    await chmod(world.mta.dir, 0o700);
    const free = await Promise.all(
      [0, 1, 2, 3].map(() => import('get-port').then(({ default: getPort }) => getPort())),
    );
    const { status, stderr } = run({
      ...world.mta.env,
      NOREN_TLS_KEY: key,
      NOREN_QUEUE_DIR: join(world.mta.dir, 'third', 'queue'),
      NOREN_MX_PORT: String(free[0]),
      NOREN_SUBMISSION_PORT: String(free[1]),
      NOREN_SUBMISSIONS_PORT: String(free[2]),
      NOREN_RELAY_PORT: String(free[3]),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('missing.pem');
  });
});
