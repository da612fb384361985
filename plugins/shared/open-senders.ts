import { LRUCache } from 'lru-cache';
import {
  type SpamSetting,
  type Strictness,
  sealedSendersPlace,
  sendersKeyInfo,
  spamSenders,
} from '../../core/spam/setting.ts';
import { openSealed } from './open-sealed.ts';

/** As the directory has it; `sealed` is base64. */
export type SpamSettingRow = {
  readonly accountId: string;
  readonly resellerId: string;
  readonly strictness: Strictness;
  readonly sealed: string;
};

/** Opened settings by what was sealed. */
const opened = new LRUCache<string, SpamSetting>({ max: 20_000 });

/**
 * What an account wants to be done with spam, and with whom.
 *
 * @throws Error when it does not open
 * @see services/vault/rules-vault.ts, which seals it
 */
export function openSenders({ accountId, resellerId, strictness, sealed }: SpamSettingRow): SpamSetting {
  const key = `${strictness} ${sealed}`;
  const known = opened.get(key);
  if (known) return known;
  const text = openSealed({
    bytes: Buffer.from(sealed, 'base64'),
    info: sendersKeyInfo({ resellerId }),
    place: sealedSendersPlace(accountId),
  }).toString('utf8');
  const setting = { strictness, ...spamSenders.parse(JSON.parse(text)) };
  opened.set(key, setting);
  return setting;
}
