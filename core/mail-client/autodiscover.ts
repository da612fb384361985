import { type ClientSettings, type ClientWay, clientWays } from './client-settings.ts';
import { xmlText } from './xml.ts';

const outlookSchema = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
const responseSchema = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

/** Longer requests are nobody's. */
export const mostRequestOctets = 8_192;

export type AutodiscoverRequest =
  | { readonly ok: true; readonly address: string }
  /** ADAutoDiscover codes: 600 no request at all, 601 asks for what is not served here (ActiveSync). */
  | { readonly ok: false; readonly code: 600 | 601 };

const unescaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of the one element of a name, whatever its prefix. Nothing is expanded but the five entities of XML itself. */
function elementOf(xml: string, name: string): string | null {
  const match = new RegExp(`<(?:\\w+:)?${name}>([^<]{1,400})</(?:\\w+:)?${name}>`, 'i').exec(xml);
  return match?.[1]?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => unescaped[entity] ?? '').trim() || null;
}

/** What Outlook asks ("plain old XML"). Read by its two elements: a parser of XML would be one more thing to attack. */
export function readAutodiscover(xml: string): AutodiscoverRequest {
  const address = elementOf(xml, 'EMailAddress');
  if (address === null || !/^[^@\s]+@[^@\s]+$/.test(address)) return { ok: false, code: 600 };
  const schema = elementOf(xml, 'AcceptableResponseSchema');
  return schema !== null && schema !== outlookSchema ? { ok: false, code: 601 } : { ok: true, address };
}

const types = { imap: 'IMAP', pop3: 'POP3', smtp: 'SMTP' } as const;

const protocol = ({ protocol: kind, port, security }: ClientWay, host: string, address: string): string => `
      <Protocol>
        <Type>${types[kind]}</Type>
        <Server>${xmlText(host)}</Server>
        <Port>${port}</Port>
        <LoginName>${xmlText(address)}</LoginName>
        <DomainRequired>off</DomainRequired>
        <SPA>off</SPA>
        <SSL>${security === 'tls' ? 'on' : 'off'}</SSL>
        <Encryption>${security === 'tls' ? 'SSL' : 'TLS'}</Encryption>
        <AuthRequired>on</AuthRequired>${kind === 'smtp' ? '\n        <UsePOPAuth>off</UsePOPAuth>\n        <SMTPLast>off</SMTPLast>' : ''}
      </Protocol>`;

/** The answer to Outlook. One way of each kind, the preferred: it takes the first that it understands. @see MS-OXDSCLI §2.2.4 */
export function autodiscover(settings: ClientSettings, address: string): string {
  const preferred = clientWays(settings).filter(({ security }) => security === 'tls');
  return `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${responseSchema}">
  <Response xmlns="${outlookSchema}">
    <User>
      <DisplayName>${xmlText(address)}</DisplayName>
    </User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>${preferred.map((way) => protocol(way, settings.host, address)).join('')}
    </Account>
  </Response>
</Autodiscover>
`;
}

const messages = { 600: 'Invalid Request', 601: 'Requested schema is not supported' } as const;

/** @see MS-OXDSCLI §2.2.4.1.1.3 */
export const autodiscoverError = (code: 600 | 601): string => `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${responseSchema}">
  <Response>
    <Error>
      <ErrorCode>${code}</ErrorCode>
      <Message>${messages[code]}</Message>
      <DebugData/>
    </Error>
  </Response>
</Autodiscover>
`;
