/** Before the base64 of a secret, so that people and scanners of leaked secrets know what it is. */
export const secretPrefix = 'whsec_';

/** Octets of a secret. */
export const secretBytes = 32;

/**
 * What stands before the body in what is signed with HMAC-SHA256, as Standard Webhooks 1.0 has it, for which there are libraries in most languages.
 *
 * @param id of the batch: the same in every attempt
 * @param seconds when it is sent, Unix time: whoever refuses old ones refuses a replay by a stranger
 */
export const signedBefore = (id: string, seconds: number): string => `${id}.${seconds}.`;

/** Value of webhook-signature: while a secret is being replaced, one signature of each. @param macs in base64 */
export const signatureHeader = (macs: readonly string[]): string => macs.map((mac) => `v1,${mac}`).join(' ');
