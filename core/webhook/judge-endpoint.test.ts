import { expect, test } from 'vitest';
import { judgeEndpoint } from './judge-endpoint.ts';

const judge = (text: string, reach: 'public' | 'everywhere' = 'public') => judgeEndpoint(new URL(text), reach);

test.each([
  ['https://hooks.example.com/a?b=c', null],
  ['https://hooks.example.com:8443/', null],
  ['https://8.8.8.8/', null],
  ['http://hooks.example.com/', 'webhook_not_https'],
  ['ftp://hooks.example.com/', 'webhook_not_https'],
  ['https://me:secret@hooks.example.com/', 'webhook_credentials'],
  ['https://hooks.example.com:25/', 'webhook_port'],
  ['https://127.0.0.1/', 'webhook_address'],
  ['https://2130706433/', 'webhook_address'],
  ['https://0x7f.1/', 'webhook_address'],
  ['https://[::ffff:127.0.0.1]/', 'webhook_address'],
  ['https://[fe80::1]/', 'webhook_address'],
  ['https://169.254.169.254/latest/meta-data', 'webhook_address'],
  ['https://localhost/', 'webhook_address'],
  ['https://localhost./', 'webhook_address'],
  ['https://redis:6379/', 'webhook_address'],
] as const)('%s: %s', (url, problem) => {
  expect(judge(url)).toBe(problem);
});

test('only the setting for tests opens other ways', () => {
  expect(judge('http://127.0.0.1:80/', 'everywhere')).toBeNull();
  expect(judge('file:///etc/passwd', 'everywhere')).toBe('webhook_not_https');
});
