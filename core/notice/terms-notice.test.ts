import { expect, test } from 'vitest';
import { termsNotice } from './terms-notice.ts';

const terms = { title: 'xSP', version: 'v3', effectiveFrom: '2025-10-01', summary: '解約の予告を 45 日前とします。' };

test('says from when, what changes and where to read it (R-008)', () => {
  for (const locale of ['ja', 'en'] as const) {
    const { subject, body } = termsNotice(terms, locale, 'https://mail.alpha.test');
    expect(subject).toContain('2025-10-01');
    expect(body).toMatch(/v3[\s\S]*2025-10-01[\s\S]*45 日前[\s\S]*https:\/\/mail\.alpha\.test\/contract/);
  }
});
test('a title cannot begin a header, and no summary leaves no empty heading', () => {
  const { subject, body } = termsNotice(
    { ...terms, title: 'x\r\nBcc: a@b.test', summary: ' ' },
    'ja',
    'https://x.test',
  );
  expect(subject).not.toMatch(/[\r\n]/);
  expect(body).not.toContain('主な変更点');
});
