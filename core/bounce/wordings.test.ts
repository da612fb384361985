import { describe, expect, test } from 'vitest';
import { decodeText } from '../../services/bounce/decode-text.ts';
import { laidOut } from '../../tests/support/bounces/layouts/laid-out.ts';
import { oddNotices } from '../../tests/support/bounces/layouts/odd-notices.ts';
import { lookalikes } from '../../tests/support/bounces/ordinary-lookalikes.ts';
import { wordings } from '../../tests/support/bounces/wordings.ts';
import { classifyMail } from './classify-mail.ts';
import { classifyReply } from './classify-reply.ts';
import { categoryOf, dispositionOf } from './vocabulary.ts';

describe('replies in the words of many servers', () => {
  test.each(wordings)('$file', ({ rows }) => {
    const wrong = rows.filter(({ text, command, reasons }) => {
      const { category, hard } = classifyReply({ text, command });
      const permanence = /^4/.test(text) ? 'temporary' : 'permanent';
      return !reasons.some((one) => categoryOf[one] === category && dispositionOf(one, permanence).hard === hard);
    });
    expect(wrong.map(({ text, reasons }) => `${reasons[0]}: ${text}`)).toEqual([]);
  });
});

describe('notices in the layouts of many mail systems', () => {
  const judged = (mail: string) =>
    classifyMail(mail, decodeText).results.map(({ recipient, category }) => [recipient, category]);

  test(`reads ${laidOut.length} of ${new Set(laidOut.map(({ name }) => name.split(':')[0])).size} systems`, () => {
    const wrong = laidOut.filter(({ mail, expected }) => JSON.stringify(judged(mail)) !== JSON.stringify(expected));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test.each(oddNotices)('%s', (_, mail, expected) => {
    const { results } = classifyMail(mail, decodeText);
    expect(results.map(({ recipient, category }) => [recipient, category])).toEqual(
      expected.map(([recipient, category]) => [recipient, category]),
    );
    for (const [n, [, , hard]] of expected.entries())
      if (hard !== undefined) expect(results[n]?.hard, results[n]?.rule).toBe(hard);
  });

  test(`leaves ${lookalikes.length} mails alone that speak as bounces do`, () => {
    const wrong = lookalikes.filter(({ mail }) =>
      classifyMail(mail, decodeText).results.some(({ category }) => category !== 'auto_reply'),
    );
    expect(wrong.map(({ kind }) => kind)).toEqual([]);
  });
});
