import { dayText, invoiceWords, monthText } from '../../core/document/invoice-words.ts';
import type { Language } from '../../core/terms/step.ts';
import type { CreditDocument } from '../invoice/credit-document.ts';
import { documentFoot } from './document-foot.ts';
import { documentHead } from './document-head.ts';
import { documentNotes } from './document-notes.ts';
import { linesTable, sumsTable } from './invoice-table.ts';
import { type DocumentBrand, printPdf } from './print-pdf.ts';

/**
 * A credit note on paper, in either language: which invoice it corrects and why, what is given back by line and by rate.
 *
 * @see 消費税法 §57の4第3項
 */
export function creditNotePdf(
  document: CreditDocument,
  language: Language,
  brand: DocumentBrand,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = invoiceWords[language];
  const { number, issuedOn, issuer, recipient, original, reason, total } = document;
  const title = issuer.registration ? words.qualifiedCredit : words.creditNote;
  return printPdf({
    ...{ title: `${title} ${number}`, author: issuer.name, issuedOn, language, brand },
    content: [
      ...documentHead({
        ...{ title: words.creditNote, recipient: recipient.name, issuer, text: words.creditedText, language, brand },
        facts: [
          [words.creditNumber, number],
          [words.issued, dayText(issuedOn, language)],
          [words.original, original.number],
          [words.originalIssued, dayText(original.issuedOn, language)],
          [words.month, monthText(original.month, language)],
          [words.contract, recipient.contract],
        ],
        asked: { label: words.credited, yen: total },
      }),
      { text: words.reason, bold: true },
      { text: reason, margin: [0, 0, 0, 12] },
      linesTable(document, language, brand.colour),
      {
        margin: [0, 12, 0, 0],
        unbreakable: true,
        columns: [
          { width: '*', text: '' },
          { width: 228, stack: [sumsTable(document, language, brand.colour)] },
        ],
      },
      documentNotes(document, words.creditRoundedNote, language),
    ],
    footer: documentFoot(`${issuer.name}　${number}`, language),
  });
}
