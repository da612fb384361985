import type { Content } from 'pdfmake';
import { invoiceWords, yenText } from '../../core/document/invoice-words.ts';
import type { Language } from '../../core/terms/step.ts';
import type { InvoiceDocument } from '../invoice/document.ts';
import { type DocumentBrand, muted } from './print-pdf.ts';

type Head = {
  readonly title: string;
  readonly recipient: string;
  readonly issuer: InvoiceDocument['issuer'];
  /** Number, days, month: label and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly text: string;
  readonly asked: { readonly label: string; readonly yen: number };
  readonly language: Language;
  readonly brand: DocumentBrand;
};

function issuerBlock({ issuer, language, brand }: Head): Content[] {
  const words = invoiceWords[language];
  const { name, registration, address = [], telephone } = issuer;
  return [
    ...(brand.logoPng
      ? [
          {
            image: `data:image/png;base64,${Buffer.from(brand.logoPng).toString('base64')}`,
            fit: [150, 40] as [number, number],
            margin: [0, 0, 0, 6] as [number, number, number, number],
          },
        ]
      : []),
    { text: name, bold: true, fontSize: 10 },
    ...address.map((text) => ({ text })),
    ...(telephone ? [{ text: `${words.telephone} ${telephone}` }] : []),
    ...(brand.support ? [{ text: `${words.support} ${brand.support}` }] : []),
    ...(registration ? [{ text: `${words.registration} ${registration}` }] : []),
  ];
}

/** The top of a document: what it is, for whom, from whom, and how much. Names wrap; nothing has a fixed height. */
export function documentHead(head: Head): Content[] {
  const { title, recipient, facts, text, asked, language, brand } = head;
  const words = invoiceWords[language];
  return [
    { text: title, bold: true, fontSize: 20, margin: [0, 0, 0, 10] },
    {
      columnGap: 24,
      margin: [0, 0, 0, 18],
      columns: [
        {
          width: 275,
          stack: [
            ...(words.honorific === '' ? [{ text: words.billTo, color: muted, fontSize: 8 }] : []),
            { text: `${recipient}${words.honorific}`, bold: true, fontSize: 13 },
            rule(brand, 0.8),
            { text, margin: [0, 8, 0, 22] },
            { text: asked.label, color: muted, fontSize: 8 },
            { text: yenText(asked.yen), bold: true, fontSize: 22 },
            rule(brand, 1.6),
          ],
        },
        { width: 200, stack: [factsTable(facts), { stack: issuerBlock(head), fontSize: 8, margin: [0, 10, 0, 0] }] },
      ],
    },
  ];
}

const rule = ({ colour }: DocumentBrand, lineWidth: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 3, x2: 275, y2: 3, lineWidth, lineColor: colour }],
});

const factsTable = (facts: Head['facts']): Content => ({
  table: {
    widths: [86, 114],
    body: facts.map(([label, value]) => [
      { text: label, color: muted },
      { text: value, alignment: 'right' },
    ]),
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0.5,
    paddingBottom: () => 0.5,
  },
});
