import { bulkChange } from '../../core/account-bulk/change.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import {
  type FinishedWork,
  mailedAfterMs,
  workFinishedMail,
  workFinishedMailVersion,
  workFinishedText,
} from '../../core/notice/work-finished-mail.ts';
import type { SystemTx } from '../db/doors.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { mailIdOf } from '../notice/mail-id.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotice } from '../notice/write-notices.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';

/** Whoever still looks at the page has seen the result by then, and needs no mail. */
const graceMs = 20_000;
const atOnce = 50;

type Ended = {
  readonly id: string;
  readonly resellerId: string;
  readonly createdBy: string | null;
  readonly begunAt: Date;
  readonly finishedAt: Date | null;
  readonly seenAt: Date | null;
  readonly path: string;
  readonly what: FinishedWork;
  /** Of two that run at once, one is told true. */
  readonly mark: () => Promise<{ count: number }>;
};

/**
 * Mails whoever started a bulk change or an import that took longer than a minute, has ended, and has not been looked at since. Once each; what
 * was shorter, or seen, is settled without a mail.
 */
export async function tellFinishedWork(tx: SystemTx, now: Date): Promise<void> {
  for (const ended of [...(await endedBulks(tx, now)), ...(await endedImports(tx, now))]) {
    if ((await ended.mark()).count === 0) continue;
    const tookMs = (ended.finishedAt?.getTime() ?? 0) - ended.begunAt.getTime();
    if (ended.seenAt === null && tookMs > mailedAfterMs) await tell(tx, ended);
  }
}

const due = (now: Date) => ({
  where: { toldAt: null, finishedAt: { lt: new Date(now.getTime() - graceMs) } },
  orderBy: { finishedAt: 'asc' as const },
  take: atOnce,
});

async function endedBulks({ db }: SystemTx, now: Date): Promise<Ended[]> {
  const rows = await db.accountBulk.findMany(due(now));
  return rows.map(({ id, change, state, total, doneRows, changed: done, unchanged, refused, ...row }) => ({
    ...{ id, resellerId: row.resellerId, createdBy: row.createdBy, finishedAt: row.finishedAt, seenAt: row.seenAt },
    begunAt: row.createdAt,
    path: `/accounts/changes?change=${id}`,
    what: {
      kind: bulkChange.parse(change).kind,
      state: state === 'stopped' ? 'stopped' : 'done',
      ...{ done, unchanged, refused, left: total - doneRows },
    },
    mark: () => db.accountBulk.updateMany({ where: { id, toldAt: null }, data: { toldAt: now } }),
  }));
}

async function endedImports({ db }: SystemTx, now: Date): Promise<Ended[]> {
  // Without the file, which may be large.
  const rows = await db.accountImport.findMany({ ...due(now), omit: { sourceCipher: true, settings: true } });
  return rows.map(({ id, state, fileName, opened, refused, ...row }) => ({
    ...{ id, resellerId: row.resellerId, createdBy: row.createdBy, finishedAt: row.finishedAt, seenAt: row.seenAt },
    begunAt: row.startedAt ?? row.createdAt,
    path: `/accounts/import?import=${id}`,
    what: { kind: 'import', state: state === 'refused' ? 'refused' : 'done', fileName, opened, refused },
    mark: () => db.accountImport.updateMany({ where: { id, toldAt: null }, data: { toldAt: now } }),
  }));
}

/** In the brand's name and, where it has them, in its words. Somebody who may not sign in any more is told nothing. */
async function tell(tx: SystemTx, { id, resellerId, createdBy, path, what }: Ended): Promise<void> {
  const { db } = tx;
  if (createdBy === null) return;
  const user = await db.portalUser.findFirst({ where: { id: createdBy, resellerId, disabledAt: null } });
  if (!user) return;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const facts = {
    ...{ product: brand.productName, name: user.name, ...workFinishedText(what, locale) },
    ...{ link: `${await portalOrigin(db, resellerId)}${path}`, support: supportLine(supportOf(brand)) },
  };
  const own = await findTemplate(db, resellerId, 'work_finished', locale);
  const sender = brand.senderName ?? brand.productName;
  const text = {
    ...(own ? renderTemplate(own, facts) : workFinishedMail(facts, locale)),
    ...{ sender, underBrand: true },
  };
  const email = await openText(keyOwnerOf(user), emailPlace(user.id), user.emailCipher);
  const mail = { kind: 'work_finished', version: workFinishedMailVersion, id: mailIdOf(id, email), text };
  await writeNotice(tx, resellerId, { email, locale }, mail);
}
