import { type Family, familyOf, type SourceBinding } from '../tenancy/source-address.ts';
import type { Target } from './mx-route.ts';

export type Leaving = { readonly target: Target; readonly binding: SourceBinding };

/** The families in which the destination can be reached, each once, in the order of its hosts. */
export const familiesOf = (targets: readonly Target[]): Family[] => [...new Set(targets.map(({ ip }) => familyOf(ip)))];

/** Gives every target the address of its own family to leave from; those of a family without one drop out. */
export function leaveFrom(
  targets: readonly Target[],
  chosen: Readonly<Partial<Record<Family, SourceBinding>>>,
): Leaving[] {
  return targets.flatMap((target) => {
    const binding = chosen[familyOf(target.ip)];
    return binding ? [{ target, binding }] : [];
  });
}
