import { addCounts, type ErasureStep, nextErasureStep } from '../../core/contract/end-of-life.ts';
import { invariant } from '../../core/errors.ts';
import { certify } from './certify-erasure.ts';
import { clearCounters } from './clear-counters.ts';
import { eraseMailboxes } from './erase-mailboxes.ts';
import { destroyKeys, eraseRows, minimiseRows, verifyErased } from './erase-rows.ts';
import { type Erasing, type InSystem, lockErasure } from './erasing.ts';
import { lockOut } from './lock-out.ts';

/** What each step does. Each may be stopped anywhere and done again. */
const work: Readonly<Record<ErasureStep, (erasing: Erasing) => Promise<void>>> = {
  'lock-out': lockOut,
  mailboxes: eraseMailboxes,
  keys: destroyKeys,
  rows: eraseRows,
  minimise: minimiseRows,
  counters: clearCounters,
  verify: verifyErased,
  certificate: certify,
};

/**
 * Goes through an erasure from the step where it stands to its certificate. Two at once take turns; one that finds nothing left
 * does nothing.
 *
 * @throws whatever stopped it, noted at its step; calling it again goes on
 * @see, docs/adr/0037-the-end-of-a-contract.md
 */
export async function eraseContract(erasureId: string, inSystem: InSystem, mailDir: string | undefined): Promise<void> {
  for (;;) {
    const found = await inSystem(({ db }) =>
      db.erasure.findUnique({ where: { id: erasureId }, include: { steps: true } }),
    );
    invariant(found !== null, `there is no erasure ${erasureId}`);
    const finished = found.steps.filter(({ finishedAt }) => finishedAt !== null);
    const step = nextErasureStep(finished.map(({ step }) => step));
    if (step === null) return;
    const { resellerId } = found;
    const count: Erasing['count'] = async (tx, more) => {
      await lockErasure(tx.db, erasureId);
      const key = { erasureId_step: { erasureId, step } };
      const { counts } = await tx.db.erasureStep.findUniqueOrThrow({ where: key });
      await tx.db.erasureStep.update({
        where: key,
        data: { counts: addCounts(counts as Record<string, number>, more) },
      });
    };
    try {
      await work[step]({ id: erasureId, resellerId, inSystem, mailDir, count });
    } catch (error) {
      // Somebody else has brought it to its end meanwhile, and nothing may be taken after that.
      if (await isCertified(inSystem, erasureId)) return;
      await noteFailure(inSystem, erasureId, step, error);
      throw error;
    }
    await inSystem(({ db }) =>
      db.erasureStep.updateMany({
        where: { erasureId, step, finishedAt: null },
        data: { finishedAt: new Date(), lastError: null },
      }),
    );
  }
}

const isCertified = (inSystem: InSystem, id: string): Promise<boolean> =>
  inSystem(async ({ db }) => (await db.erasure.count({ where: { id, finishedAt: { not: null } } })) === 1).catch(
    () => false,
  );

async function noteFailure(inSystem: InSystem, erasureId: string, step: string, error: unknown): Promise<void> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  // Where Postgres itself is away nothing can be noted; the failure itself is what the caller hears of.
  await inSystem(({ db }) =>
    db.erasureStep.updateMany({ where: { erasureId, step }, data: { lastError, failures: { increment: 1 } } }),
  ).catch(() => undefined);
}
