import type { Outputs } from '../../client/trpc.ts';

export type Suppression = Outputs['suppression']['list']['rows'][number];
export type Added = Outputs['suppression']['add'];

/** Addresses as people paste them: one a line, or with commas, semicolons or spaces between. */
export const readRecipients = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
