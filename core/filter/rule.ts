import { z } from 'zod';

/** What one account may have: enough for anybody, and a script that Dovecot compiles in a moment. */
export const maxRules = 100;
export const maxConditions = 10;

const noControls = /^[^\p{Cc}\u2028\u2029]*$/u;
const line = (most: number) => z.string().trim().min(1).max(most).regex(noControls).refine(isWellFormed);

/** Half of a surrogate pair is no text: it could not be written as UTF-8. */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/**
 * A folder as people name it, its levels parted by `/`. What Maildir cannot hold or IMAP gives a meaning of its own is refused: dots, `*`,
 * `%`, `\`, `~`, `#`, empty levels.
 */
const folder = line(60)
  .regex(/^[^./*%\\~#"&]+(?:\/[^./*%\\~#"&]+)*$/)
  .refine((name) => name.split('/').every((level) => level === level.trim()));

const words = z.object({
  field: z.enum(['from', 'to', 'subject', 'list']),
  match: z.enum(['contains', 'is', 'begins']),
  value: line(200),
});
const size = z.object({
  field: z.literal('size'),
  match: z.enum(['over', 'under']),
  /** KiB. */
  kib: z.int().min(1).max(1_000_000),
});

export const filterCondition = z.discriminatedUnion('field', [words, size]);
export type FilterCondition = z.infer<typeof filterCondition>;

/** Where a message goes. `stay` leaves it where it would go anyway. */
const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stay') }),
  z.object({ kind: z.literal('folder'), folder }),
  z.object({ kind: z.literal('trash') }),
]);

export const filterRule = z.object({
  name: line(60),
  enabled: z.boolean(),
  /** All conditions must hold; else any one of them. */
  all: z.boolean(),
  conditions: z.array(filterCondition).min(1).max(maxConditions),
  place,
  seen: z.boolean(),
  flagged: z.boolean(),
  /** No rule after this one is looked at. Always so where the message goes somewhere. */
  stop: z.boolean(),
});
export type FilterRule = z.infer<typeof filterRule>;

export const filterRules = z.array(filterRule).max(maxRules);

/** Whether a rule changes anything. */
export const doesSomething = ({ place, seen, flagged, stop }: FilterRule): boolean =>
  place.kind !== 'stay' || seen || flagged || stop;
