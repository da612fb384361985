import { getTranslations } from 'next-intl/server';
import type { AuditView } from '../../services/audit/audit-view.ts';
import { type AuditPage, listAudit } from '../../services/audit/list-audit.ts';
import { record } from '../../services/audit/record.ts';
import type { SystemTx, TenantTx } from '../../services/db/doors.ts';
import { byteOrderMark, csvLines } from '../client/csv.ts';
import type { AuditFilter } from '../features/audit/audit-filter.ts';
import { type AuditTexts, auditWords, changesLine } from '../features/audit/audit-words.ts';
import { timeZone } from '../i18n/formats.ts';

/** Entries read and written at once: what a file of any length holds in memory; each may hold sealed addresses. */
const rowsAtOnce = 200;

const columns = [
  ...(['at', 'kind', 'actor', 'behalf', 'address', 'action', 'code', 'object', 'objectId'] as const),
  ...(['reseller', 'customer', 'asked', 'changes', 'sequence', 'hash'] as const),
] as const;

type Open = <T>(work: (tx: SystemTx | TenantTx) => Promise<T>) => Promise<T>;

/** The audit trail as a filter shows it, newest first, piece by piece. That it was taken out stands in it, too. */
export async function* auditCsv(open: Open, filter: AuditFilter): AsyncGenerator<string> {
  const t = await getTranslations('audit');
  const permission = await getTranslations('permission');
  const row = rowWriter(t as unknown as AuditTexts, permission as unknown as AuditTexts);
  await open((tx) =>
    record(tx, { action: 'audit.export', objectId: 'audit', detail: { filtered: Object.keys(filter).length > 0 } }),
  );
  yield byteOrderMark + csvLines([columns.map((name) => t(`csvColumn.${name}`))]);
  let cursor: string | null | undefined;
  do {
    const page: AuditPage = await open((tx) =>
      listAudit(tx, { ...filter, limit: rowsAtOnce, ...(cursor ? { cursor } : {}) }),
    );
    yield csvLines(page.rows.map(row));
    cursor = page.nextCursor;
  } while (cursor);
}

function rowWriter(texts: AuditTexts, permissionTexts: AuditTexts): (entry: AuditView) => (string | number | null)[] {
  const words = auditWords(texts, permissionTexts);
  // Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date.
  const instant = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (entry) => [
    instant.format(entry.at),
    texts(`kind.${entry.actor.kind}`),
    words.actor(entry),
    entry.behalf,
    words.address(entry),
    words.action(entry.action),
    entry.action,
    entry.objectLabel,
    entry.objectId,
    entry.reseller,
    entry.customer,
    words
      .asked(entry)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; '),
    changesLine(words.changed(entry)),
    entry.sequence,
    entry.hash,
  ];
}
