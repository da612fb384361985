'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Permission } from '../../server/permissions.ts';

/** Any one of several is enough: what a reseller does for itself, the operator does for it. */
export type Needs = Permission | readonly Permission[];

/** Null where nobody is signed in: what stands there is for everyone. */
const Held = createContext<ReadonlySet<Permission> | null>(null);

/** Tells what is inside what the person may do. Only spares them buttons that would be refused: the server asks again. */
export function HeldPermissions({
  permissions,
  children,
}: {
  permissions: readonly Permission[];
  children: ReactNode;
}) {
  return <Held value={new Set(permissions)}>{children}</Held>;
}

export function useMay(): (needs: Needs) => boolean {
  const held = useContext(Held);
  return (needs) => held === null || [needs].flat().some((permission) => held.has(permission as Permission));
}

/** Whether somebody looks with a tenant's consent: they read what it opens and start nothing, not even a look into the DNS or a file. */
export function useLooksOnly(): boolean {
  const held = useContext(Held);
  return held !== null && !held.has('self:read');
}

/** Shows something to whom it is of use. */
export function Allowed({ needs, children }: { needs: Needs; children: ReactNode }) {
  return useMay()(needs) ? children : null;
}
