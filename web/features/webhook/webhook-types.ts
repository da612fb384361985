import type { Outputs } from '../../client/trpc.ts';

export type Webhook = Outputs['webhook']['get'];
export type Batch = Outputs['webhook']['attempts']['rows'][number];
export type MailHook = Outputs['mailHook']['list']['rows'][number];
export type ShownSecret = Outputs['webhook']['add'];
