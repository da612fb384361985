import { registerHooks } from 'node:module';

// The portal's routers name `next/headers` as its bundler finds it; Node wants the name of the file. Loaded with `--import`.
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^next\/[a-z]+$/.test(specifier) ? `${specifier}.js` : specifier, context),
});
