'use client';

import { createContext, useContext } from 'react';
import { invariant } from '../../../core/errors.ts';
import type { useEntry } from '../../client/use-entry.ts';
import type { BrandForm } from './brand-form.ts';

export type BrandEntry = ReturnType<typeof useEntry<BrandForm>>;

export const BrandEntryContext = createContext<BrandEntry | null>(null);

/** What is being typed into the brand's form, for its parts. */
export function useBrandEntry(): BrandEntry {
  const entry = useContext(BrandEntryContext);
  invariant(entry !== null, 'a part of the brand’s form stands outside of it');
  return entry;
}
