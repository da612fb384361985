import { describe, expect, test } from 'vitest';
import { decodeText } from '../../services/bounce/decode-text.ts';
import { laidOut, layouts } from '../../tests/support/bounces/layouts/laid-out.ts';
import type { Failure } from '../../tests/support/bounces/layouts/layout.ts';
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

  test('reads a reply in a notice as it reads the reply alone', () => {
    const commands: Record<string, Failure['command']> = { RCPT: 'RCPT TO', MAIL: 'MAIL FROM', DATA: 'end of DATA' };
    const carriers = layouts.filter(({ onlyOwn }) => !onlyOwn);
    // Layouts in turn; replies that name somebody else's address are about him.
    const said = wordings.flatMap(({ rows }) => rows).filter(({ text }) => /^[45]\d\d[ -][^@]*$/.test(text));
    const wrong = said.flatMap(({ text, command, reasons }, n) => {
      const layout = carriers[n % carriers.length];
      const asked = commands[command ?? ''];
      if (!layout || !asked) return [];
      const status = /\d\.\d\.\d+/.exec(text.slice(4, 14))?.[0] ?? '';
      const mail = layout.write([{ to: 'joe@target.example', reply: text, status, command: asked }]);
      const [found] = classifyMail(mail, decodeText).results;
      return found?.recipient === 'joe@target.example' && reasons.some((one) => categoryOf[one] === found.category)
        ? []
        : [`${layout.name}: ${text}`];
    });
    expect(said.length).toBeGreaterThan(600);
    // Some layouts leave out the command, without which "550" alone tells nothing.
    expect(wrong.length, wrong.join('\n')).toBeLessThan(said.length * 0.01);
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
