import { z } from 'zod';
import { documentNames } from '../../core/document/csv-words.ts';
import { Refusal } from '../../core/errors.ts';
import { documentBrandOf } from '../../services/brand/document-brand.ts';
import type { SystemTx, TenantTx } from '../../services/db/doors.ts';
import { creditNotePdf } from '../../services/document/credit-note-pdf.ts';
import { deletionCertificatePdf } from '../../services/document/deletion-certificate-pdf.ts';
import { type CsvRow, lineRows } from '../../services/document/invoice-csv.ts';
import { invoicePdf } from '../../services/document/invoice-pdf.ts';
import { monthRows } from '../../services/document/month-sums.ts';
import { getCertificate } from '../../services/end-of-life/end-view.ts';
import { getCreditNote, getInvoice } from '../../services/invoice/invoice-view.ts';
import { getResaleInvoice } from '../../services/resale/resale-invoice-view.ts';
import { csvText } from '../client/csv.ts';
import { operatorBrand } from './brand.ts';
import type { Context } from './context.ts';
import { type LinesAsked, linesAsked, serveLines } from './document-lines.ts';
import { refusalText } from './error-texts.ts';
import type { Identity } from './identity.ts';
import { type OpenOwn, openerOf } from './own-transaction.ts';
import { may, type Permission } from './permissions.ts';

const language = z.enum(['ja', 'en']);
const one = { id: z.uuid(), form: z.enum(['pdf', 'csv']), language };
const asked = z.discriminatedUnion('kind', [
  ...linesAsked,
  z.object({ kind: z.literal('invoice'), ...one }),
  z.object({ kind: z.literal('credit-note'), ...one }),
  z.object({ kind: z.literal('months'), language }),
  z.object({ kind: z.literal('resale-invoice'), ...one }),
  z.object({ kind: z.literal('deletion'), id: z.uuid(), language }),
]);
type Asked = z.infer<typeof asked>;

type File = { readonly name: string; readonly type: string; readonly body: Uint8Array<ArrayBuffer> | string };

/** The operator's invoices are in the operator's name, whoever downloads them. */
const issuerBrand = { colour: operatorBrand.primaryColour, logoPng: null };

/**
 * Answers with a file, or says in words why not. Everyone gets what their own transaction sees; what is another's does not exist.
 */
export async function serveDocument(
  { identity, translate, locale, log }: Pick<Context, 'identity' | 'translate' | 'locale' | 'log'>,
  search: URLSearchParams,
): Promise<Response> {
  if (!identity) return words(401, translate('errors.signedOut'));
  const wanted = asked.safeParse(Object.fromEntries(search));
  if (!wanted.success) return words(400, translate('errors.invalid'));
  if (!may(identity, permissionOf(identity, wanted.data))) return words(403, translate('errors.forbidden'));
  const open = openerOf(identity);
  const given = wanted.data;
  try {
    if (given.kind === 'lines' || given.kind === 'resale-lines') return await serveLines(open, given);
    return answer(await fileOf(open, given));
  } catch (error) {
    if (error instanceof Refusal)
      return words(statusOf[error.code as keyof typeof statusOf] ?? 409, refusalText(error, translate, locale));
    log.error({ kind: wanted.data.kind, userId: identity.userId, err: error }, 'document failed');
    return words(500, translate('errors.ours'));
  }
}

function permissionOf({ resellerId }: Identity, { kind }: Asked): Permission {
  if (kind === 'resale-invoice' || kind === 'resale-lines') return 'resale-invoice:read';
  const isOperators = resellerId === null || kind === 'months' || kind === 'deletion';
  return isOperators ? 'invoice:issue' : 'invoice:read';
}

const statusOf = { not_found: 404, unavailable: 503 } as const;

async function fileOf(open: OpenOwn, wanted: Exclude<Asked, LinesAsked>): Promise<File> {
  const { language } = wanted;
  switch (wanted.kind) {
    case 'invoice': {
      // Printed after the transaction: it takes longer than a connection should be held.
      const { document, intact } = await open((tx) => getInvoice(tx, wanted));
      if (!intact) throw new Refusal('conflict', 'invoice_altered');
      const name = fileName('invoice', language, document.number, document.recipient.name);
      if (wanted.form === 'csv') return csv(name, lineRows([document], language));
      return pdf(name, await invoicePdf(document, language, issuerBrand));
    }
    case 'credit-note': {
      const { document, intact } = await open((tx) => getCreditNote(tx, wanted));
      if (!intact) throw new Refusal('conflict', 'invoice_altered');
      const name = fileName('credit-note', language, document.number, document.recipient.name);
      if (wanted.form === 'csv') return csv(name, lineRows([document], language));
      return pdf(name, await creditNotePdf(document, language, issuerBrand));
    }
    case 'months':
      return csv('invoice-months', await open((tx) => monthRows(tx as SystemTx, language)));
    case 'resale-invoice': {
      // In the name and under the brand of the reseller that issued it.
      const found = await open(async (tx) => ({
        ...(await getResaleInvoice(tx as TenantTx, wanted)),
        brand: await documentBrandOf(tx as TenantTx),
      }));
      const { document, intact, brand } = found;
      if (!intact) throw new Refusal('conflict', 'invoice_altered');
      const name = fileName('invoice', language, document.number, document.recipient.name);
      if (wanted.form === 'csv') return csv(name, lineRows([document], language));
      return pdf(name, await invoicePdf(document, language, brand));
    }
    case 'deletion': {
      const { record, hash } = await open((tx) => getCertificate(tx as SystemTx, wanted));
      const { issuer, contractor: reseller, contract, counts } = record;
      const deletion = { issuer, reseller, contract, counts, hash, finishedAt: new Date(record.finishedAt) };
      return pdf(`deletion-${contract}`, await deletionCertificatePdf(deletion, language, issuerBrand));
    }
  }
}

const pdf = (name: string, body: Uint8Array<ArrayBuffer>): File => ({
  ...{ name: `${name}.pdf`, type: 'application/pdf', body },
});
const csv = (name: string, rows: readonly CsvRow[]): File => ({
  ...{ name: `${name}.csv`, type: 'text/csv; charset=utf-8', body: csvText(rows) },
});

/** Number first, so that a folder of them is in order. No character that a file system refuses. */
function fileName(kind: keyof typeof documentNames, language: 'ja' | 'en', number: string, recipient: string): string {
  const safe = recipient.replaceAll(/[\p{C}\s/\\:*?"<>|.]+/gu, ' ').trim();
  return `${number}_${documentNames[kind][language]}_${[...safe].slice(0, 60).join('')}`.replaceAll(' ', '_');
}

function answer({ name, type, body }: File): Response {
  const ascii = name.replaceAll(/[^\w.-]+/g, '_');
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return new Response(body, {
    headers: {
      'content-type': type,
      // RFC 6266: the plain name for old readers, the exact one for all others.
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`,
      'cache-control': 'private, no-store',
    },
  });
}

const words = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
