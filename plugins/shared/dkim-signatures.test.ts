import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { describe, expect, test } from 'vitest';
import { dkimSignatures, type Signer } from './dkim-signatures.ts';

const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ed25519: generateKeyPairSync('ed25519').privateKey,
};
const signers = (['rsa', 'ed25519'] as const).map(
  (algorithm): Signer => ({ domain: 'a.test', selector: algorithm, algorithm, key: keys[algorithm] }),
);
const header = 'From: A <a@a.test>\r\nTo: b@b.test\r\nSubject: x\r\n  folded\r\nFrom: second@a.test\r\nX-Other: no\r\n';

/** What mailauth says of the same message at the same second. */
async function theirs(message: string, signTime: Date): Promise<string> {
  const signatureData = signers.map(({ domain, selector, algorithm, key }) => ({
    ...{ signingDomain: domain, selector, algorithm: `${algorithm}-sha256` },
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
  }));
  const options = { canonicalization: 'relaxed/relaxed', signatureData, signTime };
  return (await dkimSign(message, options as unknown as Parameters<typeof dkimSign>[1])).signatures;
}

describe.each([
  ['a plain body', `${header}\r\nHello\r\n`],
  ['no body', `${header}\r\n`],
  ['only a header', header],
  ['spaces and empty lines at the end', `${header}\r\na  b \t\r\n\r\n \r\n\r\n`],
  ['lines that end in LF', `${header}\r\none\ntwo\r\nthree`],
  ['octets beyond ASCII', `${header}\r\nGrüße, こんにちは\r\n`],
  ['a body of many pieces', `${header}\r\n${'x'.repeat(900)}\r\n`.repeat(1).padEnd(300_000, 'line of text\r\n')],
])('%s', (_name, message) => {
  test('is signed as mailauth signs it, to the octet', async () => {
    const ours = await dkimSignatures(message, signers);
    const at = Number(/[; ]t=(\d+)/.exec(ours.join())?.[1]);
    expect(`${ours.join('\r\n')}\r\n`).toBe(await theirs(message, new Date(at * 1_000)));
  });

  test('is signed alike as a stream', async () => {
    const [ours, again] = [await dkimSignatures(Readable.from([Buffer.from(message)]), signers), message];
    const at = Number(/[; ]t=(\d+)/.exec(ours.join())?.[1]);
    expect(`${ours.join('\r\n')}\r\n`).toBe(await theirs(again, new Date(at * 1_000)));
  });
});

test.each([
  ['a plain body', 'Hello\r\n'],
  ['no body', ''],
  ['spaces and empty lines at the end', 'a  b \t\r\n\r\n \r\n\r\n'],
  ['octets beyond ASCII', 'Grüße, こんにちは\r\n'],
  ['lines that begin with a dot', '.\r\n.a\r\n..b\r\n'],
])('%s, held as SMTP brought it, is signed as the text', async (_name, body) => {
  const dotted = Buffer.from(body.replace(/(^|\n)\./g, '$1..'));
  const ours = await dkimSignatures({ header: Buffer.from(`${header}\r\n`), body: dotted }, signers);
  const at = Number(/[; ]t=(\d+)/.exec(ours.join())?.[1]);
  expect(`${ours.join('\r\n')}\r\n`).toBe(await theirs(`${header}\r\n${body}`, new Date(at * 1_000)));
});

test('without a From header there is no signature', async () => {
  await expect(dkimSignatures('To: b@b.test\r\n\r\nx\r\n', signers)).rejects.toThrow('From');
});

test('a message that cannot be read to its end is not signed', async () => {
  const broken = new Readable({ read: () => undefined });
  broken.push(`${header}\r\nhalf`);
  setImmediate(() => broken.destroy(new Error('the spool is gone')));
  await expect(dkimSignatures(broken, signers)).rejects.toThrow('the spool is gone');
});
