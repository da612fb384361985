import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { creditNotePdf } from '../../services/document/credit-note-pdf.ts';
import { deletionCertificatePdf } from '../../services/document/deletion-certificate-pdf.ts';
import { lineRows } from '../../services/document/invoice-csv.ts';
import { invoicePdf } from '../../services/document/invoice-pdf.ts';
import { composeCredit } from '../../services/invoice/compose-credit.ts';
import { composeInvoice, type InvoiceDocument } from '../../services/invoice/document.ts';

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a PDF back with another program than the one that wrote it. */
async function read(pdf: Uint8Array) {
  const path = join(folder, `${randomUUID()}.pdf`);
  await writeFile(path, pdf);
  const [text, fonts, info] = await Promise.all([
    run('pdftotext', ['-layout', path, '-']),
    run('pdffonts', [path]),
    run('pdfinfo', [path]),
  ]);
  return { text: text.stdout, fonts: fonts.stdout, info: info.stdout, pages: text.stdout.split('\f').slice(0, -1) };
}
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const brand = { colour: '#2b4a8b', logoPng: null };

const line = (amount: number, more: Partial<RatedLine> = {}): RatedLine => ({
  ...{ key: 'base', kind: 'monthly', amount: BigInt(amount), category: 'standard', supplyDate: '2026-10-31' },
  ...{ params: { month: '2026-10' }, quantity: 1, steps: [] },
  ...more,
});
const invoice = (lines: RatedLine[], more: Partial<Pick<InvoiceDocument, 'issuer' | 'recipient'>> = {}) =>
  composeInvoice(
    {
      ...{ number: 'INV-00000042', month: '2026-10', issuedOn: '2026-11-01', dueOn: '2026-11-30' },
      issuer: {
        ...{ name: '朝日メール株式会社', registration: 'T7000012050002', telephone: '03-1234-5678' },
        ...{ address: ['〒100-0005 東京都千代田区丸の内 1-1-1'], bank: ['みずほ銀行 丸の内支店 普通 1234567'] },
      },
      recipient: { name: '北海道ケーブルテレビ株式会社', contract: 'C-0000001' },
      inputs: {
        ...{ ratingVersion: 1, termsVersion: '1', profile: 'xsp', plan: { id: 'x', name: 'x', from: '2026-10' } },
        ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
      },
      ...more,
    },
    lines,
  );
const mixed = invoice([
  line(50_005),
  line(3_000, { key: 'option', kind: 'option', category: 'reduced', params: { option: 'homepage' } }),
  line(120_000, { key: 'early-termination', kind: 'early-termination' }),
  line(-4_200, { key: 'adjustment', kind: 'credit', params: { month: '2026-09' } }),
]);

describe('an invoice as PDF', () => {
  test.each([
    [
      'ja',
      ['北海道ケーブルテレビ株式会社 御中', '登録番号 T7000012050002', '2026年11月30日', '※ は軽減税率の対象です'],
    ],
    ['en', ['Bill to', 'Registration number T7000012050002', '30 November 2026', '※ marks items at the reduced']],
  ] as const)('says all that a qualified invoice has to say, in %s', async (language, words) => {
    const { text, info } = await read(await invoicePdf(mixed, language, brand));
    for (const word of [...words, 'INV-00000042', '朝日メール株式会社', 'みずほ銀行', '03-1234-5678', 'C-0000001'])
      expect(text).toContain(word);
    // 50,005 − 4,200 at 10 % and 3,000 at 8 %, each rounded down once; 120,000 outside.
    expect(mixed.taxes).toEqual([
      { rate: 10, base: 45_805, tax: 4_580 },
      { rate: 8, base: 3_000, tax: 240 },
    ]);
    for (const yen of ['¥45,805', '¥4,580', '¥3,000', '¥240', '¥120,000', '−¥4,200', '¥173,625', '8% ※'])
      expect(text).toContain(yen);
    expect(info).toContain('Pages:           1');
  });

  test('carries its typeface as a subset and little else', async () => {
    const pdf = await invoicePdf(mixed, 'ja', brand);
    const { fonts } = await read(pdf);
    const rows = fonts.trim().split('\n').slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+NotoSansJP.* yes yes yes /);
    expect(pdf.length).toBeLessThan(150_000);
  });

  test('is the same bytes each time, also in another time zone and many at once', async () => {
    const logoPng = new Uint8Array(
      await sharp({ create: { width: 480, height: 160, channels: 4, background: '#b7472a' } })
        .png()
        .toBuffer(),
    );
    const print = () => invoicePdf(mixed, 'ja', { colour: '#b7472a', logoPng });
    const before = process.env.TZ;
    const hashes = (await Promise.all([print(), print(), print()])).map(sha);
    process.env.TZ = 'America/New_York';
    hashes.push(sha(await print()));
    process.env.TZ = before ?? '';
    if (before === undefined) delete process.env.TZ;
    expect(new Set(hashes).size).toBe(1);
    expect(sha(await invoicePdf(mixed, 'ja', brand))).not.toBe(hashes[0]);
  });

  test('of 200 lines repeats its head, numbers its pages and loses no line', async () => {
    const lines = Array.from({ length: 200 }, (_, at) =>
      line(1_000 + at, { key: 'designation-change', kind: 'one-off', params: { value: `d${at}.example.jp` } }),
    );
    const { pages, text } = await read(await invoicePdf(invoice(lines), 'ja', brand));
    expect(pages.length).toBeGreaterThan(3);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`${at + 1} / ${pages.length} ページ`);
      if (page.includes('指定の変更')) expect(page).toContain('摘要');
    }
    for (let at = 0; at < 200; at++) expect(text).toContain(`d${at}.example.jp`);
    expect(text).toContain('¥241,890'); // 219,900 and 21,990 tax
  });

  test.each([
    ['emoji and rare kanji that the typeface lacks', '𠮷野家😀👨‍👩‍👧株式会社𰻞', '吉野家'],
    ['text that turns its direction', 'A\u202Eevil\u2066 שלום عربى', 'Aevil'],
    ['controls', 'two\u0000\nlines\tof', 'two lines of'],
    ['a name without end', 'W'.repeat(400), 'WWWW'],
    ['nothing at all', '', 'INV-00000042'],
  ])('prints %s without breaking', async (_, name, shown) => {
    const odd = invoice([line(1_000, { key: 'designation-change', params: { value: name } })], {
      recipient: { name, contract: name.slice(0, 100) },
      issuer: { name, registration: null, address: [name.slice(0, 80)], bank: [name.slice(0, 80)] },
    });
    for (const language of ['ja', 'en'] as const) {
      const { text } = await read(await invoicePdf(odd, language, brand));
      if (shown !== '吉野家') expect(text).toContain(shown);
      if (name.includes('😀')) expect(text).toContain('〓');
      expect(text).not.toContain('\uFFFD');
    }
  });

  test('that was issued before addresses were recorded is printed as it is', async () => {
    const old = { ...mixed, version: 1 as const, issuer: { name: '旧社名', registration: null } };
    const { text } = await read(await invoicePdf(old, 'ja', brand));
    expect(text).toContain('旧社名');
    expect(text).not.toMatch(/登録番号|お振込先/);
  });
});

describe('a credit note as PDF', () => {
  const note = {
    ...composeCredit(mixed, [], [{ at: 0, amount: 5 }]),
    ...{ number: 'CN-00000043', issuedOn: '2026-11-05', reason: '二重に請求したため' },
  };

  test.each([
    ['ja', ['返還請求書', '訂正の理由', '対象の請求書']],
    ['en', ['Credit note', 'Reason', 'Corrects invoice']],
  ] as const)('names what it corrects and why, in %s', async (language, words) => {
    const pdf = await creditNotePdf(note, language, brand);
    const { text } = await read(pdf);
    for (const word of [...words, 'CN-00000043', 'INV-00000042', '二重に請求したため', 'T7000012050002'])
      expect(text).toContain(word);
    expect(sha(await creditNotePdf(note, language, brand))).toBe(sha(pdf));
  });

  test('counts against its invoice in the file of lines', () => {
    const rows = lineRows([mixed, note], 'ja');
    expect(rows).toHaveLength(1 + 4 + 1);
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['CN-00000043', 'INV-00000042', '2026-10']);
    expect(rows.at(-1)).toContain(-5);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});

test.each([
  ['ja', 'データ削除証明書', '2026年11月21日'],
  ['en', 'Certificate of deletion', '21 November 2026'],
] as const)('a certificate of deletion says what was deleted and when, in %s (R-083)', async (language, title, day) => {
  const deletion = {
    ...{ issuer: { name: '朝日メール株式会社' }, reseller: '北海道ケーブルテレビ', contract: 'C-0000001' },
    ...{ counts: { account: 1_234, delivery: 98_765, something_new: 3 }, hash: 'ab'.repeat(32) },
    finishedAt: new Date('2026-11-21T03:00:00Z'),
  };
  const pdf = await deletionCertificatePdf(deletion, language, brand);
  const { text } = await read(pdf);
  for (const word of [title, day, '1,234', '98,765', '100,002', 'something_new', 'ab'.repeat(32), 'C-0000001'])
    expect(text).toContain(word);
  expect(sha(await deletionCertificatePdf(deletion, language, brand))).toBe(sha(pdf));
});
