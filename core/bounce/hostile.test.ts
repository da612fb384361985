import { threadCpuUsage } from 'node:process';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../services/bounce/decode-text.ts';
import { hostileMails } from '../../tests/support/bounces/hostile.ts';
import { mutated, numbersFrom } from '../../tests/support/bounces/mutate.ts';
import { ownNotices } from '../../tests/support/bounces/notices.ts';
import { automaticReplies, ordinaryMails } from '../../tests/support/bounces/ordinary-mail.ts';
import { classifyMail } from './classify-mail.ts';

describe('hostile mail', () => {
  test.each(Object.entries(hostileMails))('costs no more than 50 ms: %s', (_, mail) => {
    // Of its own core time, the best of three: what other processes take of the machine says nothing about a mail.
    const times = [1, 2, 3].map(() => {
      const begin = threadCpuUsage();
      expect(classifyMail(mail, decodeText).results.length).toBeLessThanOrEqual(250);
      const { user, system } = threadCpuUsage(begin);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  test('mutated mails never throw, and every answer is whole (100,000 of them; with another seed: npm run fuzz)', () => {
    const random = numbersFrom(20_261_121);
    const mails = [...ownNotices, ...ordinaryMails, ...automaticReplies].map(({ mail }) => mail);
    for (let n = 0; n < 100_000; n++)
      for (const { hard, suppress, category } of classifyMail(mutated(mails, random), decodeText).results) {
        if (typeof category !== 'string' || (hard && !suppress)) expect({ hard, suppress, category }).toBe('whole');
      }
  }, 60_000);

  test('a field named like a property of objects is a field like any other', () => {
    const mail =
      '__proto__: 1\nconstructor: 2\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n<a@b.example>:\nuser unknown\n';
    expect(classifyMail(mail, decodeText).results).toMatchObject([{ recipient: 'a@b.example', reason: 'userunknown' }]);
  });
});
