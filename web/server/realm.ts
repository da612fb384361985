import { headers } from 'next/headers';
import { cache } from 'react';
import { findBrandByHost } from '../../services/brand/find-brand-by-host.ts';
import { type Brand, operatorBrand } from './brand.ts';
import { environment } from './environment.ts';
import { hostNameOf } from './host-name.ts';

/** Whose portal a host name is. `resellerId` null is the operator's. */
export type Realm = { readonly host: string; readonly resellerId: string | null; readonly brand: Brand };

/** The realm of the request's Host header; null when no portal answers to that name. */
export const findRealm = cache(async (): Promise<Realm | null> => {
  const host = hostNameOf((await headers()).get('host'));
  if (host === null) return null;
  if (host === environment().NOREN_OPERATOR_HOST) return { host, resellerId: null, brand: operatorBrand };

  const found = await findBrandByHost(host);
  if (!found) return null;
  const { resellerId, slug: _slug, ...brand } = found;
  return { host, resellerId, brand };
});
