import fc from 'fast-check';
import type { Ports } from '../../mta/running-mta.ts';
import type { Tenant } from '../../mta/world.ts';
import { hold } from './hold.ts';
import { anySession, type Session } from './session.ts';

/** Sessions drawn at once; the seed of the first of them draws all of them again. */
const drawnAtOnce = 1_000;

/** Of 1,750 addresses, so that what an address may do does not end most of them; one in eight of the same. */
const addressOf = (n: number): string => (n % 8 === 0 ? '127.0.0.1' : `127.9.${n % 250}.${1 + (n % 7)}`);

export type Crowd = {
  readonly tenant: Tenant;
  readonly ports: Ports;
  /** Sessions open at once. */
  readonly abreast: number;
  readonly seed: number;
  /** Called before each thousand; throws when something is wrong. @returns whether to go on */
  readonly look: (begun: number) => boolean;
};

export type Told = {
  /** Sessions from the first one of all up to here are over. */
  readonly to: number;
  /** Ids of the messages that they were told are queued. */
  readonly ids: ReadonlySet<string>;
  /** Sessions that were sent away with 421. */
  readonly sentAway: number;
};

/** Holds sessions `from` up to `to`, or as many of them as it is let. */
export async function holdSessions(
  { tenant, ports, abreast, seed, look }: Crowd,
  from: number,
  to: number,
): Promise<Told> {
  let drawnTo = from;
  function* drawn(): Generator<[number, Session]> {
    for (let begun = from; begun < to; begun += drawnAtOnce) {
      if (!look(begun)) return;
      const numRuns = Math.min(drawnAtOnce, to - begun);
      const batch = fc.sample(anySession(tenant), { seed: seed + begun, numRuns });
      for (const [at, session] of batch.entries()) yield [begun + at, session];
      drawnTo = begun + numRuns;
    }
  }
  const ids = new Set<string>();
  let sentAway = 0;
  const next = drawn();
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (const [n, session] of next) {
        const held = await hold(session, ports, addressOf(n));
        for (const id of held.told) ids.add(id);
        if (held.isSentAway) sentAway += 1;
      }
    }),
  );
  return { to: drawnTo, ids, sentAway };
}
