import pdfmake, { type Content } from 'pdfmake';
import type { Day } from '../../core/calendar/day.ts';
import { printable } from '../../core/document/printable.ts';
import type { Language } from '../../core/terms/step.ts';
import { documentCoverage, documentFonts } from './document-fonts.ts';

/** How a document looks in its issuer's name. */
export type DocumentBrand = {
  /** #rrggbb; used for rules and never for text, so that any colour can be read. */
  readonly colour: string;
  readonly logoPng: Uint8Array | null;
  /** Where to ask, in one line. */
  readonly support?: string | null;
};

export type Printed = {
  readonly title: string;
  readonly author: string;
  /** Stands as the file's date, so that the same document is the same bytes whenever it is printed. */
  readonly issuedOn: Day;
  readonly language: Language;
  readonly brand: DocumentBrand;
  readonly content: Content;
  readonly footer: (page: number, pages: number) => Content;
};

export const ink = '#1c2230';
export const muted = '#5b6472';
/** Points; A4 is 595 wide. */
export const pageWidth = 595.28;
export const margin = 48;

pdfmake.setFonts({ Document: documentFonts });
// Nothing but our own typeface is ever read for a document, from disk or from anywhere.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => Object.values<string>(documentFonts).includes(path));

/** Prints a document of A4 pages. The same input gives the same bytes. */
export async function printPdf(document: Printed): Promise<Uint8Array<ArrayBuffer>> {
  const { title, author, issuedOn, language, brand, content, footer } = document;
  const has = await documentCoverage();
  const print = (node: Content): Content => printed(node, (text) => printable(text, has));
  const instant = new Date(`${issuedOn}T00:00:00Z`);
  const definition: Parameters<typeof pdfmake.createPdf>[0] = {
    pageSize: 'A4',
    pageMargins: [margin, 40, margin, 56],
    language,
    displayTitle: true,
    info: { title, author, creator: author, producer: author, creationDate: instant, modDate: instant },
    defaultStyle: { font: 'Document', fontSize: 9, lineHeight: 1.12, color: ink },
    background: (_, { width }) => ({
      canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: 8, color: brand.colour }],
    }),
    footer: (page, pages) => print(footer(page, pages)),
    content: print(content),
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** The same content with every text in it made printable: one place, so that none is forgotten. */
function printed<T>(node: T, print: (text: string) => string): T {
  if (Array.isArray(node)) return node.map((each) => printed(each, print)) as T;
  if (node === null || typeof node !== 'object' || node instanceof Uint8Array) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      name === 'text' && typeof value === 'string' ? print(value) : printed(value, print),
    ]),
  ) as T;
}
