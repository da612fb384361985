import type { ContractProfile } from '../../../core/contract/designation.ts';
import type { Inputs } from '../../client/trpc.ts';
import { gigabyte } from '../../components/ui/amounts.ts';

type Input = Inputs['reseller']['create'];

/** As typed: storage in GB under the name of the input's field, so that the server's findings meet it; designations a line each. */
export type ResellerForm = Omit<Input, 'brand' | 'contract'> & {
  contract: {
    profile: ContractProfile;
    domains: string;
    networks: string;
    roaming: boolean;
    begin: 'now' | 'application';
    offers: string[];
    trial: boolean;
  };
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
  contract: { profile: 'xsp', domains: '', networks: '', roaming: true, begin: 'now', offers: [], trial: false },
  administrator: { name: '', email: '', locale: 'ja' },
};

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function toInput(form: ResellerForm): Input {
  const { begin, offers, ...contract } = form.contract;
  return {
    ...form,
    brand: { ...form.brand, supportEmail: form.brand.supportEmail || null },
    contract: {
      ...contract,
      domains: linesOf(contract.domains),
      networks: linesOf(contract.networks),
      offers: begin === 'application' ? offers : null,
    },
    pool: { ...form.pool, storageBytes: Math.round(form.pool.storageBytes * gigabyte) },
  };
}
