import { z } from 'zod';
import { namesAccounts } from '../../core/account-import/columns.ts';
import { refusalKeys } from '../../core/refusal-keys.ts';
import { encodings, readCsvLines } from '../csv/read-csv-lines.ts';
import type { TenantTx } from '../db/doors.ts';
import { openBytes } from '../vault/vault.ts';
import { chooseRows } from './choose-rows.ts';
import { importView, viewImport } from './import-view.ts';
import { firstRow, placeOf, readSource } from './read-source.ts';
import { requireDraft, sourcePlace } from './require-import.ts';
import { importSettings } from './settings.ts';

/** Rows that are shown one by one; the rest is counted. */
const mostShown = 20;
const mostTold = 200;

export const previewImportInput = z.object({
  id: z.uuid(),
  /** Left out: as the file itself says. */
  settings: importSettings.optional(),
});

const refusedRow = z.object({
  line: z.int(),
  found: z.string(),
  key: z.enum(refusalKeys),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const importPreview = z.object({
  import: importView,
  encoding: z.enum(encodings),
  settings: importSettings,
  /** The first row, cut to a length that can be shown. */
  first: z.array(z.string()),
  good: z.int(),
  /** Of the good ones: for how many a password would be made, was given, or is known by its hash only. */
  secrets: z.object({ generated: z.int(), password: z.int(), hash: z.int() }),
  /** Octets that the good ones would take of the pool. */
  storageBytes: z.int(),
  shown: z.array(
    z.object({
      line: z.int(),
      address: z.string(),
      displayName: z.string(),
      kind: z.enum(['mailbox', 'sender']),
      quotaBytes: z.int(),
      secret: z.enum(['generated', 'password', 'hash']),
    }),
  ),
  refused: z.array(refusedRow),
  refusedCount: z.int(),
});

/** What an import would do as it is set; nothing is changed. @throws Refusal not_found, import_begun */
export async function previewImport(
  tx: TenantTx,
  input: z.infer<typeof previewImportInput>,
): Promise<z.infer<typeof importPreview>> {
  const draft = await requireDraft(tx, input.id);
  const { resellerId, customerId } = draft;
  const owner = { resellerId, customerId };
  const read = readCsvLines(await openBytes(owner, sourcePlace(draft.id), draft.sourceCipher));
  const settings = input.settings ?? importSettings.parse(draft.settings);
  const asked = namesAccounts(settings.columns)
    ? readSource(read.lines, settings, await placeOf(tx, customerId))
    : { rows: [], refused: [] };
  const { rows, refused } = await chooseRows(tx.db, owner, asked.rows);
  const all = [...asked.refused, ...refused].toSorted((a, b) => a.line - b.line);
  const by = (kind: string) => rows.filter(({ secret }) => secret.by === kind).length;
  return {
    import: viewImport(draft),
    encoding: read.encoding,
    settings,
    first: firstRow(read).map((cell) => cell.slice(0, 100)),
    good: rows.length,
    secrets: { generated: by('generated'), password: by('password'), hash: by('hash') },
    storageBytes: rows.reduce((sum, { quotaBytes }) => sum + quotaBytes, 0),
    shown: rows.slice(0, mostShown).map(({ line, localPart, domain, displayName, kind, quotaBytes, secret }) => ({
      ...{ line, address: `${localPart}@${domain}`, displayName, kind, quotaBytes, secret: secret.by },
    })),
    refused: all.slice(0, mostTold).map((each) => ({ ...each, params: { ...each.params } })),
    refusedCount: all.length,
  };
}
