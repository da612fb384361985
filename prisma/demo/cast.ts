/** Who takes part in the demo. Domains end in .test and addresses are loopback: nothing here can reach anybody. */

export type DemoCustomer = {
  readonly name: string;
  readonly thirdPartyContractOn: string;
  readonly thirdPartyTerms: string;
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
        thirdPartyTerms: '2026-04',
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
        thirdPartyTerms: '2026-04',
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
        thirdPartyTerms: '2026-04',
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

/** In whose name the operator bills; the number only has the form of one. */
export const issuer = { name: 'ノーレン運営株式会社', registration: 'T7000012050002' };

export const agreement = {
  version: '2026-04-01',
  effectiveFrom: '2026-04-01',
  title: { oem: 'メールOEMサービス規約', xsp: 'ISP向けメールサービス規約' },
  body: `第1条（適用） 本規約は、運営者が提供するメールサービスに適用します。
第2条（料金） 月額料金は、当月の最大アカウント数に応じて計算し、翌月末日までに支払うものとします。
第3条（最低利用期間） 最低利用期間は、課金開始日から12か月とします。
第4条（解約） 解約は、通知が到達した日から30日を経過する日、または指定された日のいずれか遅い日に効力を生じます。`,
};

/** The plan of each kind of agreement, in yen without tax. */
export const plans = {
  oem: {
    name: 'OEM スタンダード',
    prices: {
      initial: 100_000,
      monthly: 30_000,
      accounts: {
        mode: 'graduated',
        tiers: [
          { upTo: 100, unit: 150, flat: 0 },
          { upTo: 1_000, unit: 120, flat: 0 },
          { upTo: null, unit: 100, flat: 0 },
        ],
      },
      minimum: 30_000,
      quota: { included: 100_000, overage: 150 },
      designationChange: 3_000,
    },
  },
  xsp: {
    name: 'xSP Standard',
    prices: {
      monthly: 50_000,
      accounts: { mode: 'volume', tiers: [{ upTo: null, unit: 90, flat: 0 }] },
      quota: { included: 200_000, overage: 120 },
    },
  },
} as const;

/** What resellers sell by, in yen without tax, and what stands on their invoices. */
export const salesList = {
  ja: {
    name: 'オフィスメール',
    address: ['東京都千代田区丸の内 1-1-1'],
    bank: ['さくら銀行 本店 普通 1234567'],
    prices: {
      initial: 10_000,
      monthly: 18_000,
      accounts: {
        mode: 'graduated',
        tiers: [
          { upTo: 10, unit: 400, flat: 0 },
          { upTo: null, unit: 300, flat: 0 },
        ],
      },
      quota: { included: 10_000, overage: 300 },
    },
  },
  en: {
    name: 'Business mail',
    address: ['1-1-1 Marunouchi, Chiyoda-ku, Tokyo'],
    bank: ['Sakura Bank, Head Office, 1234567'],
    prices: {
      monthly: 60_000,
      accounts: { mode: 'volume', tiers: [{ upTo: null, unit: 350, flat: 0 }] },
    },
  },
} as const;
