/** What stands for something that is not shown. */
export const hidden = '•••';

/** Shown as they are: ids, instants, small numbers and words of ours. Anything else of a payload may be somebody's. */
const harmless =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d(?:-\d\d(?:T[\d:.]+Z)?)?|[a-z][a-z_-]{0,40})$/;
/** Whatever stands under such a name is not shown, however harmless it looks. */
const secretName = /secret|token|password|key|index|cipher|hash|mail|address|recipient|sender/i;

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The payload of a job without addresses and secrets: what is not known to be harmless is hidden. */
export function redactPayload(value: unknown, name = ''): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => redactPayload(each, name));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactPayload(each, key)]));
  if (secretName.test(name)) return hidden;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  return typeof value === 'string' && harmless.test(value) ? value : hidden;
}

const most = 4_000;

/** The text of an error without addresses and secrets; it may repeat what somebody's server said. */
export function redactError(text: string): string {
  return (
    text
      .slice(0, most)
      .replaceAll(/-----BEGIN [\s\S]*?(?:-----END [^-]*-----|$)/g, hidden)
      .replaceAll(/(?<=:\/\/[^\s?]*)\?[^\s)"'`]*/g, `?${hidden}`)
      // User and password of a URL go, and its host stays; of a mail address nothing does.
      .replaceAll(
        /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*(@)|[^\s<>"'`(),;:]+@[^\s<>"'`(),;:]*[^\s<>"'`(),;:.]/gi,
        (_, at: string | undefined) => `${hidden}${at ?? ''}`,
      )
      .replaceAll(/\b(?:sk|rk|pk|whsec|pi|seti)_[A-Za-z0-9_]{8,}/g, hidden)
      .replaceAll(/(?<![\w-])(?![0-9a-f]{8}-)[A-Za-z0-9+/_-]{32,}={0,2}/g, (found) =>
        /\d/.test(found) ? hidden : found,
      )
  );
}
