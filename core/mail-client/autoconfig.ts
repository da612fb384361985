import { type ClientSettings, type ClientWay, clientWays } from './client-settings.ts';
import { xmlText } from './xml.ts';

const socketTypes = { tls: 'SSL', starttls: 'STARTTLS' } as const;

function server({ protocol, port, security }: ClientWay, host: string): string {
  const tag = protocol === 'smtp' ? 'outgoingServer' : 'incomingServer';
  return `    <${tag} type="${protocol}">
      <hostname>${xmlText(host)}</hostname>
      <port>${port}</port>
      <socketType>${socketTypes[security]}</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </${tag}>`;
}

/**
 * What Thunderbird and programs like it read to set themselves up. The same for every address of a domain, so that it says
 * nothing of who has one.
 *
 * @see https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat
 */
export const autoconfig = (settings: ClientSettings): string => `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="${xmlText(settings.domain)}">
    <domain>${xmlText(settings.domain)}</domain>
    <displayName>${xmlText(settings.product)}</displayName>
    <displayShortName>${xmlText(settings.product)}</displayShortName>
${clientWays(settings)
  .map((way) => server(way, settings.host))
  .join('\n')}
  </emailProvider>
</clientConfig>
`;
