import { z } from 'zod';
import { type WebhookReach, webhookReaches } from '../../core/webhook/judge-endpoint.ts';
import { emptyIsUnset } from '../../core/wire/empty-is-unset.ts';

const env = z.object({ NOREN_WEBHOOK_REACH: z.enum(webhookReaches).or(emptyIsUnset).optional() });

/** Where endpoints may be. Only tests and demonstrations say anything but `public`. */
export const webhookReach = (): WebhookReach => env.parse(process.env).NOREN_WEBHOOK_REACH ?? 'public';
