import { z } from 'zod';

const env = z.object({ NOREN_OPERATOR_HOST: z.string().default('') });

/** Host name of the operator's own portal; null where a process is not told. */
export const operatorHost = (): string | null => env.parse(process.env).NOREN_OPERATOR_HOST.toLowerCase() || null;
