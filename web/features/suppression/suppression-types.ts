import type { Outputs } from '../../client/trpc.ts';

export type Suppression = Outputs['suppression']['list']['rows'][number];
export type Added = Outputs['suppression']['add'];
export type Effects = Outputs['suppression']['effects'];
export type Settings = Outputs['suppression']['settings'];
export type ImportFigures = Outputs['suppression']['previewImport'];

/** Whose list, as the address bar names it: a customer's id, 'reseller', or empty for all of them. */
export const listFilter = (list: string): { list?: string } => (list ? { list } : {});

/** Addresses as people paste them: one a line, or with commas, semicolons or spaces between. */
export const readRecipients = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
