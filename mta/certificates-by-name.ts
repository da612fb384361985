import type { SecureContext } from 'node:tls';
import { ContextsByName } from '../certificates/contexts-by-name.ts';
import { keepCertificates } from '../certificates/keep-certificates.ts';
import type { MtaSettings } from '../core/delivery/mta-settings.ts';

type SniCallback = (name: string, done: (error: Error | null, context?: SecureContext) => void) => void;

/** The slice of Haraka's tls_socket.js that chooses a certificate, by STARTTLS and by implicit TLS alike. */
type TlsSocket = {
  SNICallback: SniCallback;
  readonly certsByHost: { readonly '*'?: { SNICallback?: SniCallback } };
};

/**
 * Each brand's host name is served with its own certificate; any other name, and none, with the one of NOREN_TLS_CERT.
 * Haraka hands its SNICallback to every TLS socket that it makes, so this one place is all there is to replace.
 *
 * @param require with which Haraka was loaded; its listeners open later
 */
export function serveCertificates(
  require: NodeJS.Require,
  { NOREN_TLS_KEK: kek, NOREN_MTA_DATABASE_URL: databaseUrl }: MtaSettings,
  log: (line: string) => void,
): void {
  if (!kek) return;
  const contexts = new ContextsByName({ minVersion: 'TLSv1.2', sessionIdContext: 'haraka' });
  const tlsSocket = require('Haraka/tls_socket.js') as TlsSocket;
  const stock = tlsSocket.SNICallback;
  const choose: SniCallback = (name, done) => {
    const own = contexts.find(name);
    if (own) done(null, own);
    else stock(name, done);
  };
  tlsSocket.SNICallback = choose;
  const readAlready = tlsSocket.certsByHost['*'];
  if (readAlready) readAlready.SNICallback = choose;
  void keepCertificates({
    databaseUrl,
    kek,
    domainHosts: false,
    onChange: (certificates) => contexts.replace(certificates),
    onTrouble: log,
  });
}
