import type { Content } from 'pdfmake';
import { dayText, invoiceWords, monthText } from '../../core/document/invoice-words.ts';
import type { Language } from '../../core/terms/step.ts';
import type { InvoiceDocument } from '../invoice/document.ts';
import { documentFoot } from './document-foot.ts';
import { documentHead } from './document-head.ts';
import { documentNotes } from './document-notes.ts';
import { linesTable, sumsTable } from './invoice-table.ts';
import { type DocumentBrand, muted, printPdf } from './print-pdf.ts';

/**
 * An issued invoice on paper, in either language: all that a qualified invoice has to say, each line with how it came about. The
 * same document under the same brand is the same bytes.
 *
 * @see 消費税法 §57の4第1項
 */
export function invoicePdf(
  document: InvoiceDocument,
  language: Language,
  brand: DocumentBrand,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = invoiceWords[language];
  const { number, month, issuedOn, dueOn, issuer, recipient, total } = document;
  const title = issuer.registration ? words.qualified : words.invoice;
  return printPdf({
    ...{ title: `${title} ${number}`, author: issuer.name, issuedOn, language, brand },
    content: [
      ...documentHead({
        ...{ title: words.invoice, recipient: recipient.name, issuer, text: words.askedText, language, brand },
        facts: [
          [words.number, number],
          [words.issued, dayText(issuedOn, language)],
          [words.month, monthText(month, language)],
          [words.due, dayText(dueOn, language)],
          // A reseller's customer has no contract number.
          ...(recipient.contract ? [[words.contract, recipient.contract] as const] : []),
        ],
        asked: { label: words.asked, yen: total },
      }),
      linesTable(document, language, brand.colour),
      {
        margin: [0, 12, 0, 0],
        unbreakable: true,
        columnGap: 16,
        columns: [
          { width: '*', stack: bankBlock(document, language) },
          { width: 228, stack: [sumsTable(document, language, brand.colour)] },
        ],
      },
      documentNotes(document, words.roundedNote, language),
    ],
    footer: documentFoot(`${issuer.name}　${number}`, language),
  });
}

function bankBlock({ issuer: { bank }, dueOn, total }: InvoiceDocument, language: Language): Content[] {
  if (!bank?.length || total <= 0) return [];
  const words = invoiceWords[language];
  return [
    { text: words.bank, bold: true, margin: [0, 0, 0, 3] },
    ...bank.map((text) => ({ text })),
    { text: `${words.due} ${dayText(dueOn, language)}`, margin: [0, 3, 0, 0] },
    { text: words.bankNote, fontSize: 7, color: muted, margin: [0, 2, 0, 0] },
  ];
}
