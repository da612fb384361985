import type { Content } from 'pdfmake';
import { invoiceWords } from '../../core/document/invoice-words.ts';
import type { Language } from '../../core/terms/step.ts';
import { margin, muted } from './print-pdf.ts';

/** The foot of each page: whose and which document, and which page of how many. */
export const documentFoot =
  (text: string, language: Language) =>
  (page: number, pages: number): Content => ({
    margin: [margin, 16, margin, 0],
    fontSize: 7,
    color: muted,
    columns: [
      // One line, however long the issuer's name.
      { width: '*', text: [...text].length > 90 ? `${[...text].slice(0, 89).join('')}…` : text },
      { width: 80, text: invoiceWords[language].page(page, pages), alignment: 'right' },
    ],
  });
