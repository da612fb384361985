import type { Content } from 'pdfmake';
import { invoiceWords } from '../../core/document/invoice-words.ts';
import type { Language } from '../../core/terms/step.ts';
import type { CreditDocument } from '../invoice/credit-document.ts';
import { hashOf, type InvoiceDocument } from '../invoice/document.ts';
import { hasReduced } from './invoice-table.ts';
import { muted } from './print-pdf.ts';

/** The small print below the sums: what ※ means, how tax was rounded, and the hash by which anyone can check the document. */
export function documentNotes(
  document: InvoiceDocument | CreditDocument,
  rounded: string,
  language: Language,
): Content {
  const words = invoiceWords[language];
  return {
    margin: [0, 16, 0, 0],
    unbreakable: true,
    fontSize: 7,
    color: muted,
    stack: [
      ...(hasReduced(document.lines) ? [{ text: words.reducedNote }] : []),
      { text: rounded },
      { text: `${words.hash} ${hashOf(document).toString('hex')}` },
    ],
  };
}
