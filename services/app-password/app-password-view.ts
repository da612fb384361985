import { z } from 'zod';
import { loginProtocols } from '../../core/wire/login-fact.ts';

export const loginUseView = z.object({ at: z.date(), protocol: z.enum(loginProtocols), ip: z.string() });

export const appPasswordView = z.object({
  id: z.uuid(),
  label: z.string(),
  smtp: z.boolean(),
  imap: z.boolean(),
  pop3: z.boolean(),
  expiresAt: z.date().nullable(),
  createdAt: z.date(),
  expired: z.boolean(),
  lastUse: loginUseView.nullable(),
});
