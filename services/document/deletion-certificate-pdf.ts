import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { certificateWords, countedText } from '../../core/document/certificate-words.ts';
import type { Language } from '../../core/terms/step.ts';
import { documentFoot } from './document-foot.ts';
import { type DocumentBrand, muted, printPdf } from './print-pdf.ts';

export type Deletion = {
  /** Who certifies it. */
  readonly issuer: { readonly name: string; readonly address?: readonly string[] };
  /** Names as they were: the rows are gone. */
  readonly reseller: string;
  readonly contract: string;
  /** What was deleted, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** SHA-256 of the record of the deletion, hex. */
  readonly hash: string;
  readonly finishedAt: Date;
};

/**
 * The certificate that a contract's data is deleted. The same deletion is the same bytes.
 *
 * @see 000 §22(7)
 */
export function deletionCertificatePdf(
  { issuer, reseller, contract, counts, hash, finishedAt }: Deletion,
  language: Language,
  brand: DocumentBrand,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = certificateWords[language];
  const rows = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const number = (count: number, more: object = {}) => ({
    text: count.toLocaleString('en-US'),
    alignment: 'right' as const,
    ...more,
  });
  const when = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: defaultTimeZone,
  }).format(finishedAt);
  const facts = [
    [words.reseller, reseller],
    [words.contract, contract],
    [words.finished, when],
  ] as const;
  return printPdf({
    ...{ title: `${words.title} ${contract}`, author: issuer.name, language, brand },
    issuedOn: dayOf(finishedAt, defaultTimeZone),
    content: [
      { text: words.title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 24, 0, 28] },
      { text: words.text, fontSize: 10, margin: [0, 0, 0, 18] },
      {
        table: {
          widths: [110, 370],
          body: facts.map(([label, value]) => [
            { text: label, color: muted },
            { text: value, bold: true },
          ]),
        },
        layout: 'noBorders',
        margin: [0, 0, 0, 20],
      },
      {
        table: {
          headerRows: 1,
          widths: [360, 120],
          body: [
            [
              { text: words.what, bold: true },
              { text: words.count, bold: true, alignment: 'right' },
            ],
            ...rows.map(([key, count]) => [{ text: countedText(key, language) }, number(count)]),
            [{ text: words.total, bold: true }, number(total, { bold: true })],
          ],
        },
        layout: {
          hLineWidth: (at, { table }) => (at === 0 || at === 1 || at >= table.body.length - 1 ? 1 : 0.4),
          hLineColor: (at, { table }) =>
            at === 0 || at === 1 || at >= table.body.length - 1 ? brand.colour : '#d5d9e0',
          vLineWidth: () => 0,
          paddingTop: () => 3,
          paddingBottom: () => 3,
        },
      },
      { text: words.keys, margin: [0, 18, 0, 12] },
      { text: words.hash, color: muted },
      { text: hash, fontSize: 8 },
      { text: words.hashNote, fontSize: 7, color: muted, margin: [0, 2, 0, 30] },
      {
        unbreakable: true,
        stack: [
          ...(brand.logoPng
            ? [
                {
                  image: `data:image/png;base64,${Buffer.from(brand.logoPng).toString('base64')}`,
                  fit: [150, 40] as [number, number],
                  alignment: 'right' as const,
                },
              ]
            : []),
          { text: issuer.name, bold: true, fontSize: 11, alignment: 'right' },
          ...(issuer.address ?? []).map((text) => ({ text, alignment: 'right' as const })),
        ],
      },
    ],
    footer: documentFoot(`${issuer.name}　${contract}`, language),
  });
}
