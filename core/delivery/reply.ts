import { inboundReplies } from './replies/inbound.ts';
import { loginReplies } from './replies/login.ts';
import { messageReplies } from './replies/message.ts';
import { orderReplies } from './replies/order.ts';
import { recipientReplies } from './replies/recipient.ts';
import type { Reply } from './replies/reply-shape.ts';
import { senderReplies } from './replies/sender.ts';
import { sendingReplies } from './replies/sending.ts';
import { troubleReplies } from './replies/trouble.ts';

export type { Reply };

/** Every answer that our own rules give, in one place. Texts name no brand: the client may belong to any reseller. */
export const replies = {
  ...loginReplies,
  ...senderReplies,
  ...recipientReplies,
  ...messageReplies,
  ...sendingReplies,
  ...orderReplies,
  ...inboundReplies,
  ...troubleReplies,
} as const satisfies Record<string, Reply>;

/** The reply as the client reads it. */
export const sayReply = ({ code, enhanced, text }: Reply): string => `${code} ${enhanced} ${text}`;
