import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { Certificate } from './open-certificate.ts';

/** TLS contexts by host name, for a server's SNICallback. Sessions that are open keep the context they began with. */
export class ContextsByName {
  readonly #options: SecureContextOptions;
  #known = new Map<string, { readonly from: Certificate; readonly context: SecureContext }>();

  /** @param options all but certificate and key */
  constructor(options: SecureContextOptions) {
    this.#options = options;
  }

  /** From now on these and no others. */
  replace(certificates: readonly Certificate[]): void {
    this.#known = new Map(
      certificates.map((from) => {
        const known = this.#known.get(from.host);
        if (known?.from.chainPem === from.chainPem && known.from.keyPem === from.keyPem) return [from.host, known];
        const context = createSecureContext({ ...this.#options, cert: from.chainPem, key: from.keyPem });
        return [from.host, { from, context }];
      }),
    );
  }

  /** Undefined for a name without a certificate of its own: the server's default serves it. */
  find(serverName: string): SecureContext | undefined {
    return this.#known.get(serverName.toLowerCase().replace(/\.$/, ''))?.context;
  }
}
