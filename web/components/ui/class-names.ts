import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins Tailwind classes; later ones win over earlier ones of the same kind. */
export const cn = (...classes: ClassValue[]) => twMerge(clsx(classes));
