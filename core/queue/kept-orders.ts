import { z } from 'zod';
import { queueActions } from './order.ts';

/** Orders as a node keeps them on its disk, and those whose mail it has called up already. */
export const keptOrders = z.object({
  orders: z
    .array(
      z.object({
        orderId: z.uuid(),
        action: z.enum(queueActions),
        resellerId: z.uuid().nullable(),
        customerId: z.uuid().nullable(),
        domain: z.string().nullable(),
        sourceIp: z.string().nullable(),
        messageId: z.string().nullable(),
        madeAtMs: z.number(),
        endsAtMs: z.number(),
        notifySender: z.boolean(),
        host: z.string().nullable(),
        port: z.int().nullable(),
        sources: z
          .array(
            z.object({ ip: z.string(), helo: z.string(), poolId: z.string(), warmingSince: z.string().nullable() }),
          )
          .readonly()
          .nullable(),
      }),
    )
    .readonly(),
  calledUp: z.array(z.uuid()),
});
export type KeptOrders = z.infer<typeof keptOrders>;
