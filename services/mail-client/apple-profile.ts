import { createHash } from 'node:crypto';
import type { ClientSettings } from '../../core/mail-client/client-settings.ts';
import { mobileconfig } from '../../core/mail-client/mobileconfig.ts';

const descriptions = {
  ja: (address: string) =>
    `${address} の送受信をこの端末に設定します。パスワードは含まれていません。設定の途中で入力してください。`,
  en: (address: string) => `Sets up mail for ${address} on this device. It holds no password: the device asks for it.`,
} as const;

/** A UUID made of a digest (RFC 9562 §5.8, version 8). */
function uuidOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return [...parts, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}

/** A configuration profile for the address on Apple's devices. */
export const appleProfile = (settings: ClientSettings, address: string, locale: 'ja' | 'en'): string =>
  mobileconfig({
    settings,
    address,
    profileId: uuidOf(`profile ${settings.host} ${address}`),
    accountId: uuidOf(`account ${settings.host} ${address}`),
    description: descriptions[locale](address),
  });
