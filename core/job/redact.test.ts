import { expect, test } from 'vitest';
import { redactError, redactPayload } from './redact.ts';

test('a payload shows ids, instants and words of ours, and nothing else', () => {
  expect(
    redactPayload({
      domainId: '01939a52-0000-7000-8000-000000000001',
      requestedAt: '2026-11-21T10:00:00.000Z',
      change: 'password_reset',
      count: 3,
      resellerId: null,
      host: 'mail.customer.example',
      emailIndex: 'qRs9k2',
      nested: [{ email: 'a@example.jp', note: 'Hanako Yamada' }],
    }),
  ).toEqual({
    domainId: '01939a52-0000-7000-8000-000000000001',
    requestedAt: '2026-11-21T10:00:00.000Z',
    change: 'password_reset',
    count: 3,
    resellerId: null,
    host: '•••',
    emailIndex: '•••',
    nested: [{ email: '•••', note: '•••' }],
  });
});

test.each([
  ['550 5.1.1 <hanako@example.jp>: unknown', '550 5.1.1 <•••>: unknown'],
  ['connect postgres://noren:pw@db.test:5432/x failed', 'connect postgres://•••@db.test:5432/x failed'],
  ['GET https://hooks.test/a?token=abc failed', 'GET https://hooks.test/a?••• failed'],
  ['Invalid API key: sk_live_4eC39HqLyjWDarjtT1', 'Invalid API key: •••'],
  ['token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9abcdef is bad', 'token ••• is bad'],
  ['job 01939a52-0000-7000-8000-000000000001 is gone', 'job 01939a52-0000-7000-8000-000000000001 is gone'],
  ['key -----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY----- unusable', 'key ••• unusable'],
  ['temporarily_unavailable', 'temporarily_unavailable'],
])('%s', (text, shown) => {
  expect(redactError(text)).toBe(shown);
});
