import { generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Tenant } from '../../core/delivery/track.ts';
import { publicRecordOf, type SigningAlgorithm } from '../../core/signing/selectors.ts';
import { sealSigningKey } from '../vault/signing-vault.ts';

const generate = promisify(generateKeyPair);

/** RSA of 2048 bits (RFC 8301 §3.2); off the main thread, which takes about 0.1 s of a core. */
const makePair = (algorithm: SigningAlgorithm) =>
  algorithm === 'rsa' ? generate('rsa', { modulusLength: 2048 }) : generate('ed25519');

/** Ed25519 publishes the 32 octets of the key without their SubjectPublicKeyInfo (RFC 8463 §4.2). */
function publicPart(algorithm: SigningAlgorithm, key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return (algorithm === 'rsa' ? der : der.subarray(-32)).toString('base64');
}

export type MadeKey = {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly publicRecord: string;
  readonly sealedPrivateKey: Uint8Array<ArrayBuffer>;
};

/** A new DKIM key, its private part sealed from the start. */
export async function makeSigningKey(owner: Tenant, algorithm: SigningAlgorithm): Promise<MadeKey> {
  const { publicKey, privateKey } = await makePair(algorithm);
  const id = randomUUID();
  return {
    id,
    algorithm,
    publicRecord: publicRecordOf(algorithm, publicPart(algorithm, publicKey)),
    sealedPrivateKey: sealSigningKey(owner, id, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
  };
}
