import { describe, expect, test } from 'vitest';
import { decodeText } from '../../services/bounce/decode-text.ts';
import { documentedNotices } from '../../tests/support/bounces/documented-notices.ts';
import { ownNotices } from '../../tests/support/bounces/notices.ts';
import { noticesElsewhere } from '../../tests/support/bounces/notices-elsewhere.ts';
import { automaticReplies, ordinaryMails } from '../../tests/support/bounces/ordinary-mail.ts';
import { classifyMail } from './classify-mail.ts';

const judged = (mail: string) =>
  classifyMail(mail, decodeText).results.map(({ recipient, category, hard }) => [recipient, category, hard]);

describe('bounces of our own', () => {
  test.each(ownNotices)('tells recipients and causes of: $name', ({ mail, expected }) => {
    expect(judged(mail)).toEqual(expected);
  });

  test.each([...documentedNotices, ...noticesElsewhere])('reads the layout of %s', (_, mail, expected) => {
    const { results } = classifyMail(mail, decodeText);
    expect(results.map(({ recipient, category }) => `${recipient} ${category}`).join('|')).toBe(expected);
  });

  test.each([
    ['CRLF', '\r\n'],
    ['CR only', '\r'],
  ])('reads %s line ends alike', (_, end) => {
    for (const { mail, expected } of ownNotices) expect(judged(mail.replaceAll('\n', end))).toEqual(expected);
  });

  test('reads them behind an mbox line and without their last lines', () => {
    for (const { mail, expected } of ownNotices) {
      expect(judged(`From MAILER-DAEMON Fri Nov 20 10:00:00 2026\n${mail}`)).toEqual(expected);
      expect(judged(mail.replace(/--cut\/here--\n$/, ''))).toEqual(expected);
    }
  });

  test('every answer names its rule and the version of the rules', () => {
    for (const { mail } of ownNotices)
      for (const { rule, ruleSet, errorStatus } of classifyMail(mail, decodeText).results) {
        expect(rule).not.toBe('');
        expect(ruleSet).toMatch(/^\d{4}-\d\d-\d\d\.\d+$/);
        expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99]).toContain(errorStatus);
      }
  });
});

describe('mails that are no bounce', () => {
  test(`leaves ${ordinaryMails.length} ordinary mails of ${new Set(ordinaryMails.map(({ kind }) => kind)).size} kinds alone`, () => {
    expect(ordinaryMails.length).toBeGreaterThanOrEqual(500);
    const wrong = ordinaryMails.filter(({ mail }) => judged(mail).length > 0).map(({ kind }) => kind);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('knows an automatic reply as one, and never stops sending for it', () => {
    for (const { kind, mail } of automaticReplies)
      for (const { category, suppress, hard } of classifyMail(mail, decodeText).results)
        expect({ kind, category, suppress, hard }).toEqual({
          kind,
          category: 'auto_reply',
          suppress: false,
          hard: false,
        });
  });
});
