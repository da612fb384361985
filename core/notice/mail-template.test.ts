import { expect, test } from 'vitest';
import { judgeTemplate, renderTemplate, standardTemplate, templateKinds } from './mail-template.ts';
import { passwordResetMail } from './password-reset-mail.ts';

const facts = { product: 'Kumo', name: 'Hanako', link: 'https://p.test/x', minutes: '60', support: 'desk@k.test' };

test.each(['ja', 'en'] as const)('the standard words, filled in, are the mail as it was (%s)', (locale) => {
  for (const support of ['desk@k.test', null]) {
    const { subject, body } = passwordResetMail({ ...facts, support }, locale);
    expect(renderTemplate(standardTemplate('password_reset', locale), { ...facts, support })).toEqual({
      subject,
      body,
    });
  }
  for (const kind of templateKinds) expect(judgeTemplate(kind, standardTemplate(kind, locale))).toEqual({ ok: true });
});

test.each([
  ['{{link}} {{nmae}}', 'mail_template_unknown'],
  ['{{link}} {{ constructor }}', 'mail_template_unknown'],
  ['{{link}} {{name}', 'mail_template_open'],
  ['hello {{ name }}', 'mail_template_missing'],
])('%s is refused', (body, key) => {
  expect(judgeTemplate('password_reset', { subject: 'x', body })).toMatchObject({ ok: false, key });
});

test('a value cannot begin a line or a header, nor be read as a placeholder', () => {
  const template = { subject: 'For {{name}}', body: 'To {{name}}\nAsk: {{support}}\n\n\n{{link}}' };
  const name = 'x\r\nBcc: y@z.test {{link}}';
  expect(renderTemplate(template, { ...facts, name, support: null })).toEqual({
    subject: 'For x Bcc: y@z.test {{link}}',
    body: 'To x Bcc: y@z.test {{link}}\n\nhttps://p.test/x\n',
  });
});
