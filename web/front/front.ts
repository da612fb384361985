import { readFileSync } from 'node:fs';
import { Agent, createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { ContextsByName } from '../../certificates/contexts-by-name.ts';
import { keepCertificates } from '../../certificates/keep-certificates.ts';
import { answerPlain } from './answer-plain.ts';
import { answerPolicy, policyDomainOf } from './answer-policy.ts';
import { passOn } from './pass-on.ts';
import type { FrontSettings } from './settings.ts';

const minVersion = 'TLSv1.2';

const listening = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });

/**
 * Ends TLS before the portal: each host name with its own certificate, any other with the default one. Hosts of MTA-STS policies
 * serve those and no portal.
 *
 * @returns what stops it; requests that are under way are finished
 * @throws Error when a port is taken or the default certificate cannot be read
 */
export async function startFront(s: FrontSettings, onTrouble: (what: string) => void): Promise<() => Promise<void>> {
  const contexts = new ContextsByName({ minVersion });
  const portal = { host: s.NOREN_PORTAL_HOST, port: s.NOREN_PORTAL_PORT, agent: new Agent({ keepAlive: true }) };
  const secure = createTlsServer(
    {
      cert: readFileSync(s.NOREN_TLS_CERT),
      key: readFileSync(s.NOREN_TLS_KEY),
      minVersion,
      SNICallback: (name, done) => done(null, contexts.find(name)),
    },
    (request, response) => {
      const domain = policyDomainOf(request);
      if (domain) void answerPolicy(request, response, domain);
      else passOn(request, response, portal);
    },
  );
  const plain = createServer((request, response) => void answerPlain(request, response, s.NOREN_PORTAL_TLS_PORT));
  await listening(secure, s.NOREN_PORTAL_TLS_PORT, s.NOREN_FRONT_LISTEN);
  await listening(plain, s.NOREN_PORTAL_HTTP_PORT, s.NOREN_FRONT_LISTEN);
  if (s.NOREN_TLS_KEK) {
    void keepCertificates({
      databaseUrl: s.NOREN_SYSTEM_DATABASE_URL,
      kek: s.NOREN_TLS_KEK,
      domainHosts: true,
      onChange: (certificates) => contexts.replace(certificates),
      onTrouble,
    });
  }
  const close = (server: Server) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  return async () => {
    await Promise.all([close(secure), close(plain)]);
    portal.agent.destroy();
  };
}
