import { termsNotice, termsNoticeVersion } from '../../core/notice/terms-notice.ts';
import { stateOfContract } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** Contracts that a revision concerns: those that may go on. */
const going: readonly string[] = ['applied', 'accepted', 'running', 'suspended'];

/**
 * Writes to every contractor under an agreement that a new version of it was published, once, in a transaction each; after a
 * kill it goes on with those that were not told (000 §27; R-008).
 */
export async function tellTerms(inSystem: InSystem, termsVersionId: string): Promise<void> {
  const contracts = await inSystem(async ({ db }) => {
    const version = await db.termsVersion.findUnique({ where: { id: termsVersionId } });
    if (!version) return [];
    const of = { profile: version.profile, reseller: { state: { not: 'ended' as const } } };
    return db.contract.findMany({ where: of, orderBy: { id: 'asc' } });
  });
  for (const contract of contracts)
    await inSystem(async (tx) => {
      const { db } = tx;
      const { resellerId } = contract;
      const kind = `terms ${termsVersionId}`;
      await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('tell terms ' || ${resellerId}, 0))::text`;
      if ((await db.notice.count({ where: { resellerId, kind } })) > 0) return;
      if (!going.includes((await stateOfContract(db, contract)).life.phase)) return;
      const row = await db.termsVersion.findUniqueOrThrow({ where: { id: termsVersionId } });
      const terms = { ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) };
      const portal = await portalOrigin(db, resellerId);
      const compose = (locale: 'ja' | 'en') => termsNotice(terms, locale, portal);
      await writeNotices(tx, resellerId, 'contract', { kind, version: termsNoticeVersion, compose });
    });
}
