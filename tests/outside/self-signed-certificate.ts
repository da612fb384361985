import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** PEM texts of a key and of the certificate that it signed for itself. */
export type SelfSigned = { readonly key: string; readonly cert: string };

const tag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
};
const oid = {
  commonName: Buffer.from('550403', 'hex'),
  subjectKeyIdentifier: Buffer.from('551d0e', 'hex'),
  subjectAltName: Buffer.from('551d11', 'hex'),
  ecdsaWithSha256: Buffer.from('2a8648ce3d040302', 'hex'),
};
const dayMs = 86_400_000;

/**
 * Makes a certificate (RFC 5280) for a host name, valid from a day before `now` for 30 days, with a new P-256 key.
 *
 * Written out in DER because node:crypto signs but does not build certificates, and neither the `openssl` program nor
 * a maintained certificate package can be counted on where the demo runs.
 */
export function selfSignedCertificate(host: string, now: Date): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(der(tag.oid, oid.ecdsaWithSha256));
  const name = sequence(der(tag.set, sequence(der(tag.oid, oid.commonName), der(tag.utf8, Buffer.from(host)))));
  // 15 random octets behind a fixed one: positive, never zero, and at most the 20 octets allowed.
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);

  const toBeSigned = sequence(
    der(0xa0, der(tag.integer, Buffer.from([2]))), // version 3
    der(tag.integer, serial),
    algorithm,
    name,
    sequence(utcTime(new Date(now.getTime() - dayMs)), utcTime(new Date(now.getTime() + 29 * dayMs))),
    name,
    publicKeyInfo,
    der(
      0xa3,
      sequence(
        extension(oid.subjectKeyIdentifier, der(tag.octetString, createHash('sha1').update(publicKeyInfo).digest())),
        extension(oid.subjectAltName, sequence(der(0x82, Buffer.from(host)))), // [2] dNSName
      ),
    ),
  );
  const certificate = sequence(toBeSigned, algorithm, bitString(sign('sha256', toBeSigned, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem('CERTIFICATE', certificate) };
}

function der(type: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), lengthOf(content), content]);
}

/** Up to 127 in one octet, else the number of length octets and then the length (X.690 §8.1.3). */
function lengthOf(content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(tag.sequence, Buffer.concat(parts));
}

function bitString(content: Buffer): Buffer {
  return der(tag.bitString, Buffer.concat([Buffer.from([0]), content]));
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(der(tag.oid, id), der(tag.octetString, value));
}

/** YYMMDDHHMMSSZ, the form RFC 5280 asks for until 2049. */
function utcTime(at: Date): Buffer {
  return der(tag.utcTime, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
