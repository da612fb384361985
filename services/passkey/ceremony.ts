import { z } from 'zod';

/** ES256, and RS256 for Windows Hello on older machines (RFC 8812, RFC 9053). */
export const algorithms = [-7, -257];

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/);
/** WebAuthn 5.1.3 knows no longer id than 1,023 bytes. */
const credentialId = base64url(1_400);
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
/** A newer browser may know others: those are not kept, for they are a hint and nothing more. */
const transport = z.enum(transports).or(z.string().max(32));
const descriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.enum(transports)).optional(),
});

/** What a browser is told to make a passkey, and what it is told to find one. @see WebAuthn 5.4, 5.5 in their JSON forms */
export const creationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export const requestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
});

const common = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };
/** Of what extensions say nothing is asked for, so nothing is read. */
const nothing = z.unknown().transform(() => ({}));

/** What the browser answers, in the shape of WebAuthn's toJSON(). */
export const registrationResponse = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(8_192),
    attestationObject: base64url(65_536),
    transports: z
      .array(transport)
      .max(16)
      .default([])
      .transform((given) => transports.filter((each) => given.includes(each))),
  }),
  clientExtensionResults: nothing,
});
export const authenticationResponse = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(8_192),
    authenticatorData: base64url(8_192),
    signature: base64url(4_096),
    userHandle: base64url(128),
  }),
  clientExtensionResults: nothing,
});

/** A column of the database as the library reads it. */
export const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
export const text = (given: Uint8Array): string => Buffer.from(given).toString('base64url');
