import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

type Made = { id: Buffer; key: KeyObject; userHandle: string; rpId: string; count: number };
type Wanted = {
  rp: { id: string };
  user: { id: string };
  challenge: string;
  pubKeyCredParams: readonly { alg: number }[];
};
type Asked = { rpId: string; challenge: string };

/** What a device may do otherwise than it should. */
type Otherwise = {
  /** What the browser says it is on. */
  readonly origin?: string;
  /** The host for which the device answers. */
  readonly rpId?: string;
  /** Nobody has entered the PIN. */
  readonly unverified?: boolean;
  readonly count?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
  /** Another device's key. */
  readonly key?: KeyObject;
};

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const plain = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');
const flag = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 };

const keyPairs = {
  [-7]: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  [-257]: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const;
type Algorithm = keyof typeof keyPairs;

/** A COSE key (RFC 9052 7, RFC 8230 4). */
function coseKey(algorithm: Algorithm, publicKey: KeyObject): Map<number, number | Uint8Array> {
  const { x = '', y = '', n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const part = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  return algorithm === -7
    ? new Map<number, number | Uint8Array>([
        ...[
          [1, 2],
          [3, -7],
          [-1, 1],
        ],
        [-2, part(x)],
        [-3, part(y)],
      ] as [number, number | Uint8Array][])
    : new Map<number, number | Uint8Array>([
        ...[
          [1, 3],
          [3, -257],
        ],
        [-1, part(n)],
        [-2, part(e)],
      ] as [number, number | Uint8Array][]);
}

/** An authenticator in software with the browser before it: makes passkeys and answers with them, as WebAuthn 6 says. */
export class PasskeyDevice {
  /** Of each: it goes up with every answer. Null: this one does not count. */
  readonly #counts: boolean;
  made: Made | null = null;

  constructor({ counts = true } = {}) {
    this.#counts = counts;
  }

  create(wanted: Wanted, origin: string, algorithm: Algorithm = -7, otherwise: Otherwise = {}) {
    if (!wanted.pubKeyCredParams.some(({ alg }) => alg === algorithm)) throw new Error(`${algorithm} is not wanted`);
    const { privateKey, publicKey } = keyPairs[algorithm]();
    const rpId = otherwise.rpId ?? wanted.rp.id;
    this.made = { id: randomBytes(32), key: privateKey, userHandle: wanted.user.id, rpId, count: 0 };
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.made.id.length);
    const attested = Buffer.concat([
      ...[Buffer.alloc(16), length, this.made.id],
      isoCBOR.encode(coseKey(algorithm, publicKey)),
    ]);
    const authData = Buffer.concat([this.#head(this.made, flag.attested, otherwise), attested]);
    const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
      ...([['fmt', 'none']] as [string, string][]),
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      ...this.#named(this.made),
      response: {
        clientDataJSON: this.#clientData(
          'webauthn.create',
          otherwise.challenge ?? wanted.challenge,
          otherwise.origin ?? origin,
        ),
        attestationObject: plain(isoCBOR.encode(attestation)),
        transports: ['internal' as const, 'hybrid' as const],
      },
    };
  }

  answer(asked: Asked, origin: string, otherwise: Otherwise = {}) {
    const made = this.made;
    if (!made) throw new Error('there is no passkey yet');
    if (this.#counts) made.count += 1;
    const authData = this.#head(made, 0, otherwise);
    const clientDataJSON = this.#clientData(
      'webauthn.get',
      otherwise.challenge ?? asked.challenge,
      otherwise.origin ?? origin,
    );
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      ...this.#named(made),
      response: {
        ...{ clientDataJSON, authenticatorData: plain(authData) },
        signature: plain(sign('sha256', signed, otherwise.key ?? made.key)),
        userHandle: otherwise.userHandle ?? made.userHandle,
      },
    };
  }

  #named = ({ id }: Made) => ({
    ...{ id: plain(id), rawId: plain(id), type: 'public-key' as const },
    clientExtensionResults: {},
  });

  #clientData = (type: string, challenge: string, origin: string) =>
    plain(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  #head(made: Made, more: number, { unverified = false, count = made.count, rpId = made.rpId }: Otherwise): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flag.present | (unverified ? 0 : flag.verified) | flag.backupEligible | flag.backedUp | more);
    head.writeUInt32BE(count, 1);
    return Buffer.concat([sha256(rpId), head]);
  }
}
