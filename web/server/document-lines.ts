import { z } from 'zod';
import type { TenantTx } from '../../services/db/doors.ts';
import { linesHead, rowsOfDocument } from '../../services/document/invoice-csv.ts';
import { invoiceFilter } from '../../services/invoice/invoice-view.ts';
import { listDocuments } from '../../services/invoice/list-documents.ts';
import { listResaleDocuments } from '../../services/resale/resale-invoice-view.ts';
import { byteOrderMark, csvLines } from '../client/csv.ts';
import { pagesOf } from './list-csv.ts';
import type { OpenOwn } from './own-transaction.ts';
import { streamCsv } from './stream-csv.ts';

const which = { ...invoiceFilter.shape, language: z.enum(['ja', 'en']) };
export const linesAsked = [
  z.object({ kind: z.literal('lines'), ...which }),
  z.object({ kind: z.literal('resale-lines'), ...which }),
] as const;
export type LinesAsked = z.infer<(typeof linesAsked)[number]>;

/** Documents read and written at once; each holds its lines. */
const atOnce = 200;

/** Answers with the lines of all documents of a month, or of all there are, written while it is sent. */
export function serveLines(open: OpenOwn, { kind, month, language }: LinesAsked): Promise<Response> {
  const named = kind === 'lines' ? 'invoice-lines' : 'customer-invoice-lines';
  const pages = pagesOf((cursor) =>
    open((tx) => {
      const page = { month, cursor, limit: atOnce };
      return kind === 'lines' ? listDocuments(tx, page) : listResaleDocuments(tx as TenantTx, page);
    }),
  );
  async function* pieces() {
    yield byteOrderMark + csvLines([linesHead(language)]);
    for await (const documents of pages)
      yield csvLines(documents.flatMap((document) => rowsOfDocument(document, language)));
  }
  return streamCsv(`${named}${month ? `-${month}` : ''}.csv`, pieces());
}
