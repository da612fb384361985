import type { Database } from '../db/doors.ts';
import { eraseContract } from './erase-contract.ts';
import type { InSystem } from './erasing.ts';

/** A worker that has not been heard of for this long is taken to be dead. */
const leaseSeconds = 120;
const renewMs = 20_000;

/**
 * Goes on with every erasure that was started and that nobody is doing. Should two do one after all, because one of them was only
 * slow, they do each part once: it is taken and counted in one transaction.
 *
 * @throws AggregateError of those that stopped, once all others are done
 */
export async function eraseStarted(inSystem: InSystem, mailDir: string | undefined): Promise<void> {
  const started = await inSystem(({ db }) =>
    db.erasure.findMany({ where: { finishedAt: null }, select: { id: true }, orderBy: { startedAt: 'asc' } }),
  );
  const failures: unknown[] = [];
  for (const { id } of started) {
    if (!(await inSystem(({ db }) => take(db, id)))) continue;
    const renewing = setInterval(() => void inSystem(({ db }) => renew(db, id)).catch(() => undefined), renewMs);
    await eraseContract(id, inSystem, mailDir)
      .catch((error) => failures.push(error))
      .finally(() => clearInterval(renewing));
    await inSystem(
      ({ db }) => db.$executeRaw`update erasure set busy_until = null where id = ${id}::uuid and finished_at is null`,
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} erasures stopped`);
}

const take = async (db: Database, id: string): Promise<boolean> =>
  (await db.$executeRaw`update erasure set busy_until = now() + make_interval(secs => ${leaseSeconds})
    where id = ${id}::uuid and finished_at is null and (busy_until is null or busy_until < now())`) > 0;

const renew = (db: Database, id: string): Promise<number> =>
  db.$executeRaw`update erasure set busy_until = now() + make_interval(secs => ${leaseSeconds})
    where id = ${id}::uuid and finished_at is null`;
