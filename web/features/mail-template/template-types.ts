import type { Outputs } from '../../client/trpc.ts';

export type Template = Outputs['mailTemplate']['list'][number];
export type TemplateBrand = Outputs['brand']['get'];
