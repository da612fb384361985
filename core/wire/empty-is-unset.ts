import { z } from 'zod';

/** An environment variable as container files write one that nobody has set: `z.url().or(emptyIsUnset).optional()`. */
export const emptyIsUnset = z.literal('').transform(() => undefined);
