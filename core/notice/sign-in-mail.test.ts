import { expect, test } from 'vitest';
import { signInChanges, signInMail } from './sign-in-mail.ts';

const facts = {
  product: 'Sakura Mail',
  name: 'Hana',
  at: new Date('2026-11-21T16:30:00Z'),
  support: 'desk@example.jp',
};

test.each(signInChanges.flatMap((change) => [[change, 'ja'] as const, [change, 'en'] as const]))(
  '%s in %s says what happened, when, and what to do, under the brand’s name',
  (change, locale) => {
    const { subject, body, sender } = signInMail({ ...facts, change }, locale);
    expect(sender).toBe('Sakura Mail');
    expect(subject).toContain('Sakura Mail');
    expect(body).toContain('2026-11-22 01:30');
    expect(body).toContain('desk@example.jp');
    expect(`${subject}${body}`).not.toMatch(/noren|undefined/i);
  },
);

test('names no brand where there is none, and lets no name begin a line', () => {
  const mail = signInMail({ ...facts, product: '', name: 'x\nBcc: y@x.test', change: 'password_changed' }, 'en');
  expect(mail.sender).toBeUndefined();
  expect(mail.subject).toBe('Your password was changed');
  expect(mail.body).not.toMatch(/^Bcc:/m);
});
