import type { Inputs, Outputs } from '../../client/trpc.ts';

export type Bulk = Outputs['accountBulk']['get'];
export type BulkRow = Outputs['accountBulk']['rows']['rows'][number];
export type Preview = Outputs['accountBulk']['preview'];
export type Change = Inputs['accountBulk']['preview']['change'];
export type Selection = Inputs['accountBulk']['preview']['selection'];
export type Kind = Change['kind'];

export const kinds = ['suspend', 'resume', 'quota', 'domain', 'customer', 'close'] as const satisfies readonly Kind[];
