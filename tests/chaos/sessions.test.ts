import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { memory } from '../bench/store-forward/usage.ts';
import { until } from '../mta/running-mta.ts';
import { type Dialogue, greeted } from '../mta/smtp-dialogue.ts';
import { useWorld } from '../mta/world.ts';
import { isLong, sizeOf } from './durability/size.ts';
import { holdSessions } from './sessions/crowd.ts';
import { JournalReader } from './sessions/journal-reader.ts';

const { messages: sessions } = sizeOf({ messages: 1_500, times: 0 }, { messages: 1_000_000, times: 0 });
/** Most of a session's time is spent waiting for replies that never come. */
const abreast = Number(process.env.NOREN_CHAOS_ABREAST ?? (isLong ? 200 : 24));
/** After so many the books are drawn up, and what was checked is forgotten. */
const stretch = 25_000;
const seed = Number(process.env.NOREN_CHAOS_SEED ?? Date.now() % 2 ** 31);
/** The long run may be ended early, with the balance of what it has done. */
const endAt = Date.now() + Number(process.env.NOREN_CHAOS_MINUTES ?? Number.POSITIVE_INFINITY) * 60_000;
/**
 * What must not be in the log: the end of a process, and a hook that failed. That Postgres did not answer in time, on a busy machine, is
 * no failure of a hook; its answer is 451 (tests/mta/outage.test.ts).
 */
const busy =
  'DirectoryUnavailable: directory: (?:resting after|Connection terminated|timeout exceeded|Query read timeout|canceling)';
const fault = new RegExp(`\\[CRIT\\]|hook \\w+ failed: (?!${busy})|after hook`);
/** A customer's sessions at once on listener mx: few enough that some of the crowd are too many. */
const mxSessions = Math.ceil(abreast / 6);

const world = useWorld();
beforeAll(async () => {
  const { resellerId, customerId } = world.alpha;
  const limits = limitFiguresInput.parse({ mxSessions });
  await inSystem('operator console', null, (tx) => setSendingLimit(tx, { resellerId, customerId, limits }));
});

/** A session of listener mx that is counted among alpha's, or the answer that it was not. */
async function counted(): Promise<{ client: Dialogue; answer: string }> {
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<after@remote.test>');
  return { client, answer: await client.say(`RCPT TO:<${world.alpha.address}>`) };
}

test(`${sessions} sessions of any octets end no process and leave no message uncounted`, {
  timeout: 120_000 + sessions * 20,
}, async () => {
  const { mta, alpha: tenant } = world;
  const pid = mta.pid();
  const journal = new JournalReader(join(mta.dir, 'mta', 'journal'));
  const look = (begun: number): boolean => {
    expect(mta.pid(), `seed ${seed}, after ${begun} sessions`).toBe(pid);
    return Date.now() < endAt;
  };
  let [done, told, sentAway, away] = [0, 0, 0, 0];
  while (done < sessions && look(done)) {
    const crowd = { tenant, ports: mta.ports, abreast, seed, look };
    const held = await holdSessions(crowd, done, Math.min(done + stretch, sessions));
    [done, told, sentAway] = [held.to, told + held.ids.size, sentAway + held.sentAway];
    look(done);
    world.lmtp.stored.length = 0; // what is stored is counted by the journal
    const log = mta.takeLog();
    expect(log.split('\n').filter((line) => fault.test(line))).toEqual([]);
    away += log.match(/hook \w+ failed/g)?.length ?? 0;
    await until(
      'the journal knows what was promised',
      async () => {
        await journal.readOn();
        return [...held.ids].every((id) => journal.accepted.has(id));
      },
      60_000,
    );
    journal.accepted.clear();
    const megabytes = Math.round((await memory([pid])) / 2 ** 20);
    const balance = { done, told, sentAway, away, facts: journal.facts, open: journal.open.length, megabytes };
    console.log(JSON.stringify({ what: 'sessions', at: new Date().toISOString(), seed, abreast, ...balance }));
  }

  await until('the queue is empty', async () => (await mta.queued()).length === 0, 300_000);
  await until(
    'the journal knows how each message ended',
    async () => {
      await journal.readOn();
      return journal.open.length === 0;
    },
    30_000,
  ).catch(() => undefined);
  expect(journal.open).toEqual([]);
  expect(journal.bad).toEqual([]);
  expect(told).toBeGreaterThan(done / 100); // the sessions come as far as that

  // Nothing of them is left: neither sessions that are still counted nor a listener that is full.
  const after = await Promise.all(Array.from({ length: mxSessions }, counted));
  for (const { answer } of after) expect(answer).toMatch(/^250 /);
  const tooMany = await counted();
  expect(tooMany.answer).toMatch(/^421 /);
  for (const { client } of [...after, tooMany]) client.close();
});
