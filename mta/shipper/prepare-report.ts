import { type ReportFact, reportFact } from '../../core/wire/report-fact.ts';
import { type KeyOwner, openText, sealText } from '../../services/vault/vault.ts';

const place = (row: string) => ({ table: 'waiting_report', column: 'report_cipher', row });

/** A report's row, sealed: it may name addresses. */
export async function prepareReport(report: ReportFact) {
  const { id, resellerId, customerId } = report;
  const reportCipher = await sealText({ resellerId, customerId }, place(id), JSON.stringify(report));
  return { id, resellerId, customerId, reportCipher, nextTryAt: new Date() };
}

export type PreparedReport = Awaited<ReturnType<typeof prepareReport>>;

/** @throws when it does not open, because the keys were destroyed */
export async function openReport(row: KeyOwner & { id: string; reportCipher: Uint8Array }): Promise<ReportFact> {
  return reportFact.parse(JSON.parse(await openText(row, place(row.id), row.reportCipher)));
}
