import { originOf } from '../../../../services/notice/portal-origin.ts';
import { notServed, settingsAsked } from '../../../server/client-settings.ts';
import { hostNameOf } from '../../../server/host-name.ts';

/** Only the XML protocol is served here, whichever was asked for. */
export async function answerWhere(request: Request, address: string | null): Promise<Response> {
  const protocol = new URL(request.url).searchParams.get('Protocol') ?? '';
  const found = await settingsAsked(request, address);
  if (!found || !/^autodiscoverv1$/i.test(protocol)) return notServed();
  const host = hostNameOf(request.headers.get('host')) ?? found.brandHost;
  const url = `${originOf(host)}/autodiscover/autodiscover.xml`;
  return Response.json({ Protocol: 'AutodiscoverV1', Url: url }, { headers: { 'cache-control': 'no-store' } });
}
