import { LRUCache } from 'lru-cache';

/** A host whose TLS failed gets its mail in clear for this long: better so than not at all (RFC 7435). */
const plainMs = 3_600_000;

type OutboundTls = {
  check_tls_nogo(host: string, encrypt: () => void, plain: (since: string) => void): void;
  mark_tls_nogo(host: string, done: () => void): void;
};

/** Haraka can remember such hosts in Redis only, and without Redis tries TLS for ever. This remembers them in the process. */
export function sendPlainAfterFailure(tls: OutboundTls): void {
  const failed = new LRUCache<string, string>({ max: 10_000, ttl: plainMs });
  tls.check_tls_nogo = (host, encrypt, plain) => {
    const since = failed.get(host);
    if (since === undefined) encrypt();
    else plain(since);
  };
  tls.mark_tls_nogo = (host, done) => {
    failed.set(host, new Date().toISOString());
    done();
  };
}
