import type { ClientSettings } from './client-settings.ts';
import { xmlText } from './xml.ts';

export type ProfileOf = {
  readonly settings: ClientSettings;
  readonly address: string;
  /** UUIDs, the same each time for one address: a profile that is installed again takes the place of the first. */
  readonly profileId: string;
  readonly accountId: string;
  /** Under the title on the phone. */
  readonly description: string;
};

const text = (key: string, value: string) => `<key>${key}</key><string>${xmlText(value)}</string>`;
const number = (key: string, value: number) => `<key>${key}</key><integer>${value}</integer>`;
const yes = (key: string) => `<key>${key}</key><true/>`;

/**
 * A configuration profile for the mail programs of Apple: IMAP and SMTP with TLS from the start. Holds no password; the phone
 * asks for it. Unsigned, which the phone says.
 *
 * @see https://developer.apple.com/documentation/devicemanagement/mail
 */
export function mobileconfig({ settings, address, profileId, accountId, description }: ProfileOf): string {
  const { product, host, ports } = settings;
  const account = [
    text('PayloadType', 'com.apple.mail.managed'),
    number('PayloadVersion', 1),
    text('PayloadIdentifier', `${host}.mail.${accountId}`),
    text('PayloadUUID', accountId),
    text('PayloadDisplayName', product),
    text('EmailAccountDescription', product),
    text('EmailAccountType', 'EmailTypeIMAP'),
    text('EmailAddress', address),
    text('IncomingMailServerAuthentication', 'EmailAuthPassword'),
    text('IncomingMailServerHostName', host),
    number('IncomingMailServerPortNumber', ports.imaps),
    yes('IncomingMailServerUseSSL'),
    text('IncomingMailServerUsername', address),
    text('OutgoingMailServerAuthentication', 'EmailAuthPassword'),
    text('OutgoingMailServerHostName', host),
    number('OutgoingMailServerPortNumber', ports.submissions),
    yes('OutgoingMailServerUseSSL'),
    text('OutgoingMailServerUsername', address),
    yes('OutgoingPasswordSameAsIncomingPassword'),
  ];
  const profile = [
    text('PayloadType', 'Configuration'),
    number('PayloadVersion', 1),
    text('PayloadIdentifier', `${host}.profile.${profileId}`),
    text('PayloadUUID', profileId),
    text('PayloadDisplayName', `${product} (${address})`),
    text('PayloadOrganization', product),
    text('PayloadDescription', description),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
<key>PayloadContent</key><array><dict>
${account.join('\n')}
</dict></array>
${profile.join('\n')}
</dict>
</plist>
`;
}
