import { type ClassValue, clsx } from 'clsx';

/**
 * Joins Tailwind classes. Of two of the same kind the stylesheet's later one counts, not the later one here: what a component
 * lets its user say otherwise carries `weak:`. Merging them in the browser cost every page 8 KB.
 */
export const cn = (...classes: ClassValue[]) => clsx(classes);
