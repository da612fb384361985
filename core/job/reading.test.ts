import { expect, test } from 'vitest';
import { readJobError } from './reading.ts';

test.each([
  ['Unsupported task', 'handler'],
  ['[\n  {\n    "expected": "string",\n    "code": "invalid_type",\n    "path": [ "noticeId" ]\n  }\n]', 'payload'],
  ['the keys of 01939a52 were destroyed', 'keys'],
  ["Can't reach database server at 127.0.0.1:5432", 'database'],
  ['deadlock detected', 'conflict'],
  ['ENOSPC: no space left on device, write', 'disk'],
  ['An error occurred with our connection to Stripe.', 'payment'],
  ['urn:ietf:params:acme:error:rateLimited', 'issuer'],
  ["Can't send mail - all recipients were rejected: 451 4.7.1 try later", 'mail'],
  ['getaddrinfo ENOTFOUND hooks.example.jp', 'dns'],
  ['connect ECONNREFUSED 127.0.0.1:587', 'connection'],
  ["Cannot read properties of undefined (reading 'id')", 'program'],
] as const)('%s', (text, reading) => {
  expect(readJobError(text)).toBe(reading);
});
