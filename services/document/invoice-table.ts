import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { type InvoiceWords, invoiceWords, yenText } from '../../core/document/invoice-words.ts';
import { lineText } from '../../core/document/line-words.ts';
import { unitPrice } from '../../core/document/unit-price.ts';
import { taxRate } from '../../core/invoice/consumption-tax.ts';
import { type InvoiceLine, isTaxed } from '../../core/invoice/invoice-total.ts';
import { type Language, stepText } from '../../core/terms/step.ts';
import type { InvoiceDocument } from '../invoice/document.ts';
import { muted } from './print-pdf.ts';

type Line = InvoiceDocument['lines'][number];
type Sums = Pick<InvoiceDocument, 'lines' | 'taxes' | 'untaxed' | 'net' | 'tax' | 'total'>;

const right = (text: string, more: object = {}): TableCell => ({ text, alignment: 'right', ...more });

/** Rules above and below the head, and a thin one between lines. */
const ruled = (colour: string): CustomTableLayout => ({
  hLineWidth: (at, { table }) => (at <= 1 || at === table.body.length ? 1 : 0.4),
  hLineColor: (at, { table }) => (at <= 1 || at === table.body.length ? colour : '#d5d9e0'),
  vLineWidth: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 3,
});

const isReduced = ({ category, supplyDate }: Line) => category === 'reduced' && taxRate('reduced', supplyDate) > 0;

function rateText(line: Line, words: InvoiceWords): string {
  if (!isTaxed({ kind: line.kind as InvoiceLine['kind'] })) return words.untaxedMark;
  const rate = taxRate(line.category as InvoiceLine['category'], line.supplyDate);
  return isReduced(line) ? `${rate}% ※` : `${rate}%`;
}

/** Steps that say more than the line itself: a base fee is its own amount. */
const told = ({ steps, amount }: Line) =>
  steps.filter(({ key, params }) => !(key === 'baseFee' && params.yen === amount));

function stepLine({ key, params }: Line['steps'][number], language: Language): string {
  const readable = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? value.toLocaleString('en-US') : value,
  ]);
  return stepText({ key, params: Object.fromEntries(readable) }, language);
}

function lineRow(line: Line, language: Language): TableCell[] {
  const words = invoiceWords[language];
  const price = unitPrice(line);
  return [
    {
      stack: [
        { text: lineText(line, language) },
        ...told(line).map((step) => ({ text: stepLine(step, language), fontSize: 7, color: muted })),
      ],
    },
    right(line.quantity.toLocaleString('en-US')),
    right(price === null ? '—' : yenText(price)),
    right(rateText(line, words)),
    right(yenText(line.amount)),
  ];
}

/** The lines of an invoice; the head comes again on every page. */
export function linesTable({ lines }: Pick<Sums, 'lines'>, language: Language, colour: string): Content {
  const words = invoiceWords[language];
  const head: TableCell[] = [
    { text: words.item, bold: true },
    ...[words.quantity, words.unitPrice, words.rate, words.amount].map((text) => right(text, { bold: true })),
  ];
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: lines.every(({ steps }) => steps.length < 40),
      widths: [225, 44, 62, 40, 88],
      body: [head, ...lines.map((line) => lineRow(line, language))],
    },
    layout: ruled(colour),
  };
}

/** What lines come to: without tax, by rate, with tax. */
export function sumsTable(
  { lines, taxes, untaxed, net, tax, total }: Sums,
  language: Language,
  colour: string,
): Content {
  const words = invoiceWords[language];
  const reduced = new Set(lines.filter(isReduced).map(({ supplyDate }) => taxRate('reduced', supplyDate)));
  const rows = [
    [words.net, net],
    ...taxes.flatMap(({ rate, base, tax: yen }) => {
      const name = `${rate}%${reduced.has(rate) ? ' ※' : ''}`;
      return [[words.baseOf(name), base] as const, [words.taxOf(name), yen] as const];
    }),
    ...(untaxed === 0 ? [] : [[words.untaxed, untaxed] as const]),
    ...(taxes.length > 1 ? [[words.tax, tax] as const] : []),
  ] as const;
  const last = rows.length;
  return {
    unbreakable: true,
    table: {
      widths: [122, 90],
      body: [
        ...rows.map(([label, yen]) => [{ text: label, color: muted }, right(yenText(yen))]),
        [{ text: words.total, bold: true, fontSize: 11 }, right(yenText(total), { bold: true, fontSize: 11 })],
      ],
    },
    layout: {
      hLineWidth: (at: number) => (at === last || at === last + 1 ? 1 : 0),
      hLineColor: () => colour,
      vLineWidth: () => 0,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
  };
}

export const hasReduced = (lines: readonly Line[]): boolean => lines.some(isReduced);
