import { z } from 'zod';
import type { AccountImport } from '../db/rows.ts';
import { importSettings } from './settings.ts';

export const importView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  state: z.enum(['draft', 'running', 'done', 'refused']),
  fileName: z.string(),
  mode: z.enum(['good', 'all']),
  rows: z.int(),
  doneRows: z.int(),
  opened: z.int(),
  refused: z.int(),
  /** Passwords that were made and not fetched; they are handed out once. */
  passwords: z.int(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** Without the file and its parts. */
export const viewColumns = {
  ...{ id: true, customerId: true, state: true, fileName: true, settings: true, rows: true, doneRows: true },
  ...{ opened: true, refused: true, passwords: true, createdAt: true, finishedAt: true },
} as const;

type Row = Pick<AccountImport, keyof typeof viewColumns>;

const modeOf = (settings: unknown): unknown => (settings as { mode?: unknown } | null)?.mode;

export const viewImport = ({ settings, ...row }: Row): ImportView => ({
  ...row,
  mode: importSettings.shape.mode.catch('good').parse(modeOf(settings)),
});
