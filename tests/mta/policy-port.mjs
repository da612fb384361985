// Loaded before the MTA: nobody may listen on port 443 here, so the simulated internet serves its MTA-STS policies on another one.
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const { request } = https;
https.request = (options, ...rest) =>
  request(
    options?.servername?.startsWith('mta-sts.') ? { ...options, port: Number(process.env.POLICY_PORT) } : options,
    ...rest,
  );
syncBuiltinESMExports();
