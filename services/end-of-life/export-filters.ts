import { filterRules } from '../../core/filter/rule.ts';
import { filterScript } from '../../core/filter/script.ts';
import { canonicalJson } from '../../core/invoice/canonical-json.ts';
import { spamSenders } from '../../core/spam/setting.ts';
import type { Prisma } from '../db/rows.ts';
import { openRules, openSenders } from '../vault/rules-vault.ts';

type MailFilter = Prisma.MailFilterGetPayload<object>;
type SpamSetting = Prisma.SpamSettingGetPayload<object>;
type Of<Setting> = { readonly address: string; readonly setting: Setting };

/**
 * The rules of accounts, each as the portal keeps them and as a Sieve script (RFC 5228), which other mail systems take. Scripts that mail
 * programs keep are not here: they lie in the mailboxes, and are fetched as those are. What does not open is said to be there, and empty.
 */
export const filterRows = (filters: readonly Of<MailFilter>[]) =>
  filters.map(({ address, setting: { resellerId, accountId, sealedRules } }) => {
    const rules = opened(() => filterRules.parse(JSON.parse(openRules({ resellerId, accountId }, sealedRules))));
    return { address, rules: rules && canonicalJson(rules), sieve: rules && filterScript(rules) };
  });

/** How strictly the mail of accounts is filtered, and whom they let past or take for spam. */
export const spamRows = (settings: readonly Of<SpamSetting>[]) =>
  settings.map(({ address, setting: { resellerId, accountId, strictness, sealedSenders } }) => {
    const senders = opened(() => spamSenders.parse(JSON.parse(openSenders({ resellerId, accountId }, sealedSenders))));
    return { address, strictness, allowed: senders?.allowed ?? null, blocked: senders?.blocked ?? null };
  });

/** Null where it was altered: one account's trouble keeps nobody from the rest, who has days to take it along. */
function opened<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}
