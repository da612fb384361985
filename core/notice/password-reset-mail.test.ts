import { expect, test } from 'vitest';
import { passwordResetMail } from './password-reset-mail.ts';

const facts = {
  product: 'Sakura Mail',
  name: 'Hana\r\nBcc: victim@x.test',
  link: 'https://mail.example.jp/sign-in/reset/abc',
  minutes: 60,
  support: 'desk@example.jp',
};

test.each(['ja', 'en'] as const)(
  'the %s mail bears the brand’s name, holds the link once, and says how long it works',
  (locale) => {
    const { subject, body, sender } = passwordResetMail(facts, locale);
    expect(sender).toBe('Sakura Mail');
    expect(subject).toContain('Sakura Mail');
    expect(body.split(facts.link)).toHaveLength(2);
    expect(body).toContain('60');
    expect(body).toContain('desk@example.jp');
    expect(body).not.toMatch(/noren/i);
  },
);

test('a name or product begins no line and no header of its own', () => {
  const { subject, body } = passwordResetMail({ ...facts, product: 'X\nBcc: y@x.test' }, 'en');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(body).not.toMatch(/^Bcc:/m);
});
