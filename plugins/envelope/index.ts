import constants from 'haraka-constants';
import { type EnvelopeParameters, judgeEnvelopeParameters } from '../../core/delivery/envelope-parameters.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin } from '../shared/haraka.ts';
import { refuse } from '../shared/refusal.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'check_mail_parameters', -50); // before anything asks a directory
  this.register_hook('rcpt', 'check_rcpt_parameters', -50);
}

type Params = readonly [Address, EnvelopeParameters | undefined];

const judged = (command: 'MAIL' | 'RCPT') =>
  guarded<Plugin, Connection, Params>(
    command === 'MAIL' ? 'mail' : 'rcpt',
    async (connection, [, parameters]): Promise<Answer> => {
      const reply = judgeEnvelopeParameters(command, parameters ?? {});
      return reply ? refuse(connection, reply) : [constants.cont];
    },
  );

export const check_mail_parameters = judged('MAIL');
export const check_rcpt_parameters = judged('RCPT');
