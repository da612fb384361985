import { z } from 'zod';
import type { SpamVerdict } from './judge-message.ts';

/** What we read of the answer to POST /checkv2; rspamd says much more. */
const answer = z.object({ action: z.string(), score: z.number() });

/**
 * rspamd's action as a verdict. `greylist` alone is a score, a doubt and no refusal: where its module wants a second try, it says
 * `soft reject`. Refused for its score, the message would be refused for ever. An action that we do not know says nothing
 * against the message.
 *
 * @throws ZodError when it is no answer of rspamd's
 */
export function readRspamdAnswer(body: unknown): { readonly verdict: SpamVerdict; readonly score: number } {
  const { action, score } = answer.parse(body);
  switch (action) {
    case 'reject':
      return { verdict: 'spam', score };
    case 'add header':
    case 'rewrite subject':
      return { verdict: 'suspect', score };
    case 'greylist':
      return { verdict: 'doubtful', score };
    case 'soft reject':
      return { verdict: 'later', score };
    default:
      return { verdict: 'clean', score };
  }
}
