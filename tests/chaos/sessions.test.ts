import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { until } from '../mta/running-mta.ts';
import { greeted, letter } from '../mta/smtp-dialogue.ts';
import { useWorld } from '../mta/world.ts';
import { sizeOf } from './durability/size.ts';
import { hold } from './sessions/hold.ts';
import { anySession, type Session } from './sessions/session.ts';

const { messages: sessions } = sizeOf({ messages: 1_500, times: 0 }, { messages: 1_000_000, times: 0 });
const abreast = 24;
const batch = 1_000;
const seed = Number(process.env.NOREN_CHAOS_SEED ?? Date.now() % 2 ** 31);

const world = useWorld();

/** Ids of accepted messages that the journal knows. */
async function journalled(): Promise<Set<string>> {
  const folder = join(world.mta.dir, 'mta', 'journal');
  const ids = new Set<string>();
  for (const name of await readdir(folder)) {
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean)) {
      const { kind, messageId } = JSON.parse(line) as { kind: string; messageId?: string };
      if (kind === 'accepted' && messageId) ids.add(messageId);
    }
  }
  return ids;
}

const drawn = (count: number, from: number): Session[] =>
  fc.sample(anySession(world.alpha), { seed: from, numRuns: count });

test(`${sessions} sessions of any octets end no process and leave no message uncounted`, {
  timeout: 120_000 + sessions * 20,
}, async () => {
  const pid = world.mta.pid();
  const told = new Set<string>();
  for (let done = 0; done < sessions; done += batch) {
    const next = drawn(Math.min(batch, sessions - done), seed + done).values();
    await Promise.all(
      Array.from({ length: abreast }, async () => {
        for (const session of next) for (const id of await hold(session, world.mta.ports)) told.add(id);
      }),
    );
    world.lmtp.stored.length = 0; // what is stored is counted by the journal
    expect(world.mta.pid(), `seed ${seed}, after ${done} sessions`).toBe(pid);
  }
  expect(world.mta.log()).not.toMatch(/\[CRIT\]|hook \w+ failed|after hook/);

  await until('the queue is empty', async () => (await world.mta.queued()).length === 0, 60_000);
  const known = await journalled();
  const promised = [...told].filter((id) => !known.has(id));
  console.log(JSON.stringify({ what: 'sessions', seed, sessions, told: told.size, known: known.size, abreast }));
  expect(promised).toEqual([]);
  expect(told.size).toBeGreaterThan(sessions / 100); // the sessions come as far as that

  // Nothing of them is left: neither sessions that are still counted nor a listener that is full.
  const ends = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const client = await greeted(world.mta.ports.mx);
      await client.say('MAIL FROM:<after@remote.test>');
      await client.say(`RCPT TO:<${world.alpha.address}>`);
      const end = await client.data(letter('after@remote.test', world.alpha.address, `after ${at}`));
      client.close();
      return end;
    }),
  );
  for (const end of ends) expect(end).toMatch(/^250 /);
});
