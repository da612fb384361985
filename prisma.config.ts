import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Prisma downloads its native schema engine from its own host at every command. Ours comes from the package registry like
// everything else, so that migrations also run where nothing but a registry is reachable.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('prisma/schema-engine/main.mjs', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' }, // absent for generate and validate, which need no database
});
