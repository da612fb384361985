import { namedLimit } from '../../core/limits/reached.ts';
import { limitsNotice, limitsNoticeVersion, type ReachedLine } from '../../core/notice/limits-notice.ts';
import type { SystemTx } from '../db/doors.ts';
import type { LimitReached } from '../db/rows.ts';
import { portalOrigin } from './portal-origin.ts';
import { wantedReaders, writeNotice } from './write-notices.ts';

export const limitsKind = 'limits_reached';

/** After a mail, the next one waits this long and tells of everything meanwhile. */
const pauseMs = 3_600_000;

/** As long as the delivery log, whose facts they count. */
const keptMs = 40 * 86_400_000;

/** Resellers with limits that were reached and not told of, and none of whose mails is younger than the pause. */
async function due({ db }: SystemTx, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ reseller_id: string }[]>`
    select distinct l.reseller_id from limit_reached l
    where l.noticed_at is null and not exists (
      select from notice n where n.reseller_id = l.reseller_id and n.kind = ${limitsKind}
        and n.created_at > ${new Date(now.getTime() - pauseMs)}::timestamptz)`;
  return rows.map(({ reseller_id }) => reseller_id);
}

async function linesOf({ db }: SystemTx, rows: readonly LimitReached[]): Promise<ReachedLine[]> {
  const ids = (of: 'customerId' | 'accountId') => rows.flatMap((row) => row[of] ?? []);
  const customers = await db.customer.findMany({ where: { id: { in: ids('customerId') } } });
  const accounts = await db.account.findMany({
    where: { id: { in: ids('accountId') } },
    include: { domain: { select: { name: true } } },
  });
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  const addressOf = new Map(accounts.map(({ id, localPart, domain }) => [id, `${localPart}@${domain.name}`]));
  return rows.flatMap(({ reason, customerId, accountId, times, firstAt, lastAt }) => {
    const named = namedLimit(reason);
    const customer = (customerId && nameOf.get(customerId)) ?? null;
    const account = (accountId && addressOf.get(accountId)) ?? null;
    return named ? [{ ...named, customer, account, times, firstAt, lastAt }] : [];
  });
}

/**
 * Writes the mails about limits that were reached, one to each reader, and leaves the sending to a job each. Resellers who want
 * none are passed over.
 *
 * @returns how many mails were written
 */
export async function tellLimits(tx: SystemTx, now: Date): Promise<number> {
  // Two workers take turns: one mail, not two.
  await tx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('tell limits', 0))::text`;
  let written = 0;
  for (const resellerId of await due(tx, now)) {
    const rows = await tx.db.limitReached.findMany({
      where: { resellerId, noticedAt: null },
      orderBy: [{ lastAt: 'desc' }, { id: 'asc' }],
    });
    const readers = await wantedReaders(tx.db, resellerId, 'technical');
    const lines = readers.length > 0 ? await linesOf(tx, rows) : [];
    if (lines.length > 0) {
      const portal = await portalOrigin(tx.db, resellerId);
      for (const reader of readers) {
        const text = limitsNotice(lines, reader.locale, portal);
        await writeNotice(tx, resellerId, reader, { kind: limitsKind, version: limitsNoticeVersion, text });
      }
      written += readers.length;
    }
    await tx.db.limitReached.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      data: { noticedAt: now },
    });
  }
  await tx.db.limitReached.deleteMany({ where: { day: { lt: new Date(now.getTime() - keptMs) } } });
  return written;
}
