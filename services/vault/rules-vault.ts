import { rulesKeyInfo, sealedRulesPlace } from '../../core/filter/sealed-rules.ts';
import { sealedSendersPlace, sendersKeyInfo } from '../../core/spam/setting.ts';
import { open, seal } from './address-cipher.ts';
import { mtaKey } from './mta-key.ts';

type Owner = { readonly resellerId: string; readonly accountId: string };

/** Seals an account's rules for its row, under a key that Dovecot's keeper can make too and the database cannot. */
export const sealRules = (owner: Owner, text: string): Uint8Array<ArrayBuffer> =>
  seal(mtaKey(rulesKeyInfo(owner)), sealedRulesPlace(owner.accountId), Buffer.from(text, 'utf8'));

/** @throws InvariantError when they were altered, moved to another row, or sealed under another NOREN_DKIM_KEK */
export const openRules = (owner: Owner, sealed: Uint8Array): string =>
  open(mtaKey(rulesKeyInfo(owner)), sealedRulesPlace(owner.accountId), sealed).toString('utf8');

/** Seals the senders that an account names for its row; the MTA opens them. */
export const sealSenders = (owner: Owner, text: string): Uint8Array<ArrayBuffer> =>
  seal(mtaKey(sendersKeyInfo(owner)), sealedSendersPlace(owner.accountId), Buffer.from(text, 'utf8'));

/** @throws InvariantError when they were altered, moved to another row, or sealed under another NOREN_DKIM_KEK */
export const openSenders = (owner: Owner, sealed: Uint8Array): string =>
  open(mtaKey(sendersKeyInfo(owner)), sealedSendersPlace(owner.accountId), sealed).toString('utf8');
