/** Who takes part in the demo. Domains end in .test and addresses are loopback: nothing here can reach anybody. */

export type DemoCustomer = {
  readonly name: string;
  readonly thirdPartyContractOn: string;
  readonly domain: string;
  readonly pool: { readonly domains: number; readonly accounts: number; readonly storageBytes: number };
  readonly administrator: { readonly name: string; readonly email: string };
  readonly accounts: readonly { readonly localPart: string; readonly displayName: string }[];
  /** Network from which this customer's own servers relay without a login. */
  readonly network?: string;
};

export type DemoReseller = {
  readonly slug: string;
  readonly operatorName: string;
  readonly productName: string;
  readonly primaryColour: string;
  readonly accentColour: string;
  readonly locale: 'ja' | 'en';
  readonly profile: 'oem' | 'xsp';
  /** Networks that its contract designates. */
  readonly networks: readonly string[];
  readonly sources: readonly { readonly ip: string; readonly helo: string }[];
  readonly administrator: { readonly name: string; readonly email: string };
  readonly customers: readonly DemoCustomer[];
};

const GiB = 2 ** 30;

export const operator = { name: '運営 太郎', email: 'operator@noren.test', locale: 'ja' as const };

export const resellers: readonly DemoReseller[] = [
  {
    slug: 'hinata',
    operatorName: '株式会社ひなたネット',
    productName: 'ひなたメール',
    primaryColour: '#b45309',
    accentColour: '#0f766e',
    locale: 'ja',
    profile: 'oem',
    networks: ['127.0.0.0/16'],
    sources: [
      { ip: '127.0.2.1', helo: 'out1.hinata.test' },
      { ip: '127.0.2.2', helo: 'out2.hinata.test' },
    ],
    administrator: { name: '日向 葵', email: 'admin@hinata.test' },
    customers: [
      {
        name: '桜建設株式会社',
        thirdPartyContractOn: '2026-04-01',
        domain: 'sakura-kensetsu.test',
        pool: { domains: 2, accounts: 20, storageBytes: 40 * GiB },
        administrator: { name: '佐倉 健', email: 'kanri@sakura-kensetsu.test' },
        accounts: [
          { localPart: 'taro', displayName: '山田 太郎' },
          { localPart: 'hanako', displayName: '鈴木 花子' },
          { localPart: 'eigyo', displayName: '営業部' },
        ],
        network: '127.0.20.0/28',
      },
      {
        name: 'みなと歯科医院',
        thirdPartyContractOn: '2026-06-15',
        domain: 'minato-dental.test',
        pool: { domains: 1, accounts: 5, storageBytes: 10 * GiB },
        administrator: { name: '湊 誠', email: 'incho@minato-dental.test' },
        accounts: [
          { localPart: 'uketsuke', displayName: '受付' },
          { localPart: 'incho', displayName: '院長' },
        ],
      },
    ],
  },
  {
    slug: 'kaze',
    operatorName: 'Kaze Hosting K.K.',
    productName: 'Kaze Mail',
    primaryColour: '#1d4ed8',
    accentColour: '#7c3aed',
    locale: 'en',
    profile: 'xsp',
    networks: ['127.0.0.0/16', '::1/128'],
    sources: [{ ip: '127.0.2.9', helo: 'out1.kaze.test' }],
    administrator: { name: 'Kay Morita', email: 'admin@kaze.test' },
    customers: [
      {
        name: 'Blue Harbour Trading',
        thirdPartyContractOn: '2026-09-01',
        domain: 'blue-harbour.test',
        pool: { domains: 1, accounts: 10, storageBytes: 20 * GiB },
        administrator: { name: 'Ben Ito', email: 'ben@blue-harbour.test' },
        accounts: [
          { localPart: 'ben', displayName: 'Ben Ito' },
          { localPart: 'sales', displayName: 'Sales' },
        ],
      },
    ],
  },
];

export const resellerPool = { domains: 50, accounts: 1_000, storageBytes: 2_000 * GiB };
export const mailboxQuotaBytes = GiB;
export const mailHostOf = (slug: string) => `mail.${slug}.test`;
