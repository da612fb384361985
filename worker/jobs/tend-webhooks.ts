import { tendWebhooksOnce } from '../../services/webhook/tend-webhooks.ts';

/** Tells endpoints of what happened. Safe to run twice, and in many workers: each endpoint is one worker's at a time. */
export const tendWebhooks = (): Promise<void> => tendWebhooksOnce();
