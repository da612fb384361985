import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const repository = fileURLToPath(new URL('..', import.meta.url));

const securityHeaders = [
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Invitation links carry a secret in the path: it must not leak to a page that is linked to.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  // Browsers ignore it over plain HTTP, so the demo on localhost is not affected.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingRoot: repository,
  turbopack: {
    root: repository,
    // What next-intl's plugin would set; the plugin looks from the working directory, which is the repository, not web/.
    resolveAlias: {
      'next-intl/config': './i18n/request.ts',
      // Messages reach it parsed: see i18n/built-messages.ts.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@node-rs/bcrypt',
    'pg',
    'pdfmake',
    'pino',
    'sharp',
    'stripe',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@simplewebauthn/server',
  ],
  // Documents of 10 MiB in base64 and the rest of the request; more than this is cut off before it is read.
  experimental: { proxyClientMaxBodySize: '16mb' },
  typescript: { ignoreBuildErrors: true }, // `tsc -p web` checks types, in `npm run check`
  // Outlook capitalises as it likes; sources are compared without regard to case.
  rewrites: async () => [
    { source: '/autodiscover/autodiscover.xml', destination: '/autodiscover/autodiscover.xml' },
    { source: '/autodiscover/autodiscover.json/:rest*', destination: '/autodiscover/autodiscover.json/:rest*' },
  ],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
