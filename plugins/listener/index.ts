import constants from 'haraka-constants';
import { bounceHost } from '../../core/delivery/mta-settings.ts';
import { rewordStockReply } from '../../core/delivery/stock-reply.ts';
import type { Listener } from '../../core/delivery/track.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Plugin } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';

export function register(this: Plugin) {
  this.register_hook('connect_init', 'name_listener', -100);
  this.register_hook('lookup_rdns', 'skip_reverse_lookup');
  this.register_hook('connect', 'refuse_unnamed');
}

/** Which listener answers on a port; the error server may share one with listener mx, at an address of its own. */
function listenerAt({ port, ip }: Connection['local']): Listener | null {
  const settings = mtaSettings();
  if (port === settings.NOREN_BOUNCE_PORT && (port !== settings.NOREN_MX_PORT || ip === bounceHost(settings)))
    return 'bounce';
  switch (port) {
    case settings.NOREN_MX_PORT:
      return 'mx';
    case settings.NOREN_SUBMISSION_PORT:
      return 'submission';
    case settings.NOREN_SUBMISSIONS_PORT:
      return 'submissions';
    case settings.NOREN_RELAY_PORT:
      return 'relay';
    case settings.NOREN_INTERNAL_PORT:
      return 'internal';
    default:
      return null;
  }
}

/** Says which listener this is, and puts Haraka's own replies into our words from here on. */
export const name_listener = guarded<Plugin, Connection, unknown>(
  'connect_init',
  async (connection): Promise<Answer> => {
    const listener = listenerAt(connection.local);
    if (listener) connection.notes.listener = listener;

    const respond = connection.respond;
    connection.respond = (code, text, after) => {
      const plain = typeof text === 'string' ? rewordStockReply({ code: Number(code), text }) : null;
      return respond.call(connection, plain?.code ?? code, plain?.text ?? text, after);
    };
    return [constants.cont];
  },
);

/**
 * No PTR lookup before the banner: a slow resolver would hold up every session. Whatever wants the name asks for it later.
 * 'NXDOMAIN' is how Haraka notes that there is none.
 */
export const skip_reverse_lookup = guarded<Plugin, Connection, unknown>(
  'lookup_rdns',
  async (): Promise<Answer> => [constants.ok, 'NXDOMAIN'],
);

/** Every rule starts from the listener's name; without one nothing is accepted. */
export const refuse_unnamed = guarded<Plugin, Connection, unknown>(
  'connect',
  async ({ notes }): Promise<Answer> =>
    notes.listener ? [constants.cont] : [constants.denysoftdisconnect, '4.3.5 Service not configured'],
);
