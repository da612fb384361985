import acme from 'acme-client';
import { dropChallenge, keepChallenge } from './challenges.ts';

/**
 * Orders a certificate for one host name, shown to be ours over HTTP.
 *
 * @returns PEM texts; the chain begins with the certificate itself
 * @throws Error in the issuer's words
 * @see RFC 8555 §7.4, §8.3
 */
export async function orderByHttp(client: acme.Client, host: string): Promise<{ key: Buffer; chainPem: string }> {
  const order = await client.createOrder({ identifiers: [{ type: 'dns', value: host }] });
  for (const authorization of await client.getAuthorizations(order)) {
    if (authorization.status === 'valid') continue; // shown a while ago, and still believed
    const challenge = authorization.challenges.find(({ type }) => type === 'http-01');
    if (!challenge) throw new Error(`the issuer does not take HTTP as a proof for ${host}`);
    await keepChallenge(challenge.token, await client.getChallengeKeyAuthorization(challenge));
    try {
      await client.completeChallenge(challenge);
      await client.waitForValidStatus(challenge);
    } finally {
      await dropChallenge(challenge.token);
    }
  }
  // RSA, because mail servers that cannot do without it still exist. Not acme.crypto.createCsr: it needs one single
  // version of @peculiar/asn1-schema below it, which a partial registry mirror does not give.
  const [key, csr] = await acme.forge.createCsr({ commonName: host, keySize: 2048 });
  const chainPem = await client.getCertificate(await client.finalizeOrder(order, csr));
  return { key, chainPem };
}
