import { createDecipheriv, hkdfSync } from 'node:crypto';
import type pg from 'pg';
import { pino } from 'pino';
import { filterRules } from '../../core/filter/rule.ts';
import { filterScript } from '../../core/filter/script.ts';
import { rulesKeyInfo, sealedRulesPlace } from '../../core/filter/sealed-rules.ts';
import { sealedKeyFormat } from '../../core/signing/sealed-key.ts';
import { keepScripts, rowsOf, type Script } from './script-keeper.ts';

/** A row of the view mta.mail_filter; `sealed` is base64. */
type Row = {
  readonly username: string;
  readonly accountId: string;
  readonly resellerId: string;
  readonly sealed: string;
};

const question =
  'select username, account_id as "accountId", reseller_id as "resellerId", sealed from mta.mail_filter where true';
const log = pino({ name: 'filters' });

/** What a notice on the channel `directory` asks to read again: one address, every filter (undefined), or nothing (null). */
export function filterTouchedBy(notice: string): string | undefined | null {
  const [, view, key] = /^([^:]*)(?::(.*))?$/.exec(notice) ?? [];
  if (view === 'all') return undefined;
  return view === 'mail_filter' || view === 'recipient' ? key : null;
}

/** @throws Error when it was altered, is of another row, or was sealed under another NOREN_DKIM_KEK */
function opened({ accountId, resellerId, sealed }: Row, kek: string): string {
  const { version, ivBytes, tagBytes } = sealedKeyFormat;
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== version) throw new Error('sealed in an unknown version');
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(kek, 'base64'), '', rulesKeyInfo({ resellerId }), 32));
  const { table, column, row } = sealedRulesPlace(accountId);
  const textAt = 1 + ivBytes + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes));
  decipher.setAAD(Buffer.from(`${table}|${column}|${row}`, 'utf8'));
  decipher.setAuthTag(bytes.subarray(1 + ivBytes, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8');
}

/** The script of a row; none where its rules do not open, so that one account's trouble is no other's. */
function scriptOf(row: Row, kek: string): Script[] {
  try {
    const rules = filterRules.parse(JSON.parse(opened(row, kek)));
    return rules.some(({ enabled }) => enabled) ? [{ username: row.username, text: filterScript(rules) }] : [];
  } catch (error) {
    log.error({ err: error, accountId: row.accountId }, 'the rules of an account do not open');
    return [];
  }
}

/**
 * Keeps a Sieve script for each account that has rules, as the view mta.mail_filter has them.
 *
 * @param kek NOREN_DKIM_KEK: base64 of 32 octets
 */
export const keepFilters = (databaseUrl: string, folder: string, kek: string): Promise<never> =>
  keepScripts(databaseUrl, {
    folder,
    log,
    touchedBy: filterTouchedBy,
    async read(client: pg.Client, address?: string) {
      return (await rowsOf<Row>(client, question, address)).flatMap((row) => scriptOf(row, kek));
    },
  });
