import { environment } from './environment.ts';
import type { Realm } from './realm.ts';

/** What the users of a brand enter in their mail clients. */
export const mailServerOf = ({ brand }: Realm) => ({ host: brand.mailHost, ports: environment().NOREN_PUBLIC_PORTS });
