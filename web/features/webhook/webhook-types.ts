import type { Outputs } from '../../client/trpc.ts';

export type Webhook = Outputs['webhook']['list']['webhooks'][number];
export type Batch = Outputs['webhook']['attempts']['rows'][number];
export type MailHook = Outputs['mailHook']['list'][number];
export type ShownSecret = Outputs['webhook']['add'];
