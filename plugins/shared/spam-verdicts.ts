import type { SpamVerdict } from '../../core/inbound/judge-message.ts';

/** Messages by what the spam filter said of them since the start, for the metrics. */
export const spamVerdicts = new Map<SpamVerdict, number>();
