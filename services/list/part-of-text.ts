/** A typed text as `like` finds it by the letter, with what has a meaning there taken as itself. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A condition on a column for rows that hold a typed text anywhere, in capitals or not. */
export const holding = (text: string) => ({ contains: escapeLike(text), mode: 'insensitive' }) as const;
