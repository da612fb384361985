/** The shapes of rows, for those who read them. The client itself stays behind the doors. */
export type { Delivery, Domain, Prisma, SigningKey } from './generated/client.ts';
