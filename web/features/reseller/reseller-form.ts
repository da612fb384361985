import type { Inputs } from '../../client/trpc.ts';
import { gigabyte } from '../../components/ui/amounts.ts';

type Input = Inputs['reseller']['create'];

/** As typed: storage in GB under the name of the input's field, so that the server's findings meet it. */
export type ResellerForm = Omit<Input, 'brand'> & {
  brand: Omit<Input['brand'], 'logoBase64'> & { logoBase64: string | null };
};

export const emptyReseller: ResellerForm = {
  slug: '',
  operatorName: '',
  brand: {
    host: '',
    productName: '',
    primaryColour: '#1f5fa8',
    accentColour: '#c2571a',
    supportEmail: '',
    mailHost: '',
    defaultLocale: 'ja',
    logoBase64: null,
  },
  pool: { domains: 50, accounts: 500, storageBytes: 1000 },
  sourcePoolId: '',
  administrator: { name: '', email: '', locale: 'ja' },
};

export function toInput(form: ResellerForm): Input {
  return {
    ...form,
    brand: { ...form.brand, supportEmail: form.brand.supportEmail || null },
    pool: { ...form.pool, storageBytes: Math.round(form.pool.storageBytes * gigabyte) },
  };
}
