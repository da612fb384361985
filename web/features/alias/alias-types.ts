import type { Outputs } from '../../client/trpc.ts';

export type Alias = Outputs['alias']['list']['rows'][number];
export type Posting = Alias['posting'];

/** A catch-all has no local part. */
export const kindOf = ({ kind, address }: Alias): 'alias' | 'group' | 'catchAll' =>
  address.startsWith('@') ? 'catchAll' : kind;

/** Addresses as people paste them: one a line, or with commas or spaces between. */
export const readTargets = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

export const kinds = ['alias', 'group'] as const;
/** The kind that the address asks for; undefined: both. */
export const askedKind = (typed: string | undefined) => kinds.find((each) => each === typed);
