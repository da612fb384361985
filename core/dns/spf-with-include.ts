const isAll = (term: string) => /^[-~?+]?all$/i.test(term);
const isRedirect = (term: string) => /^redirect=/i.test(term);

/**
 * The one SPF policy that a domain should publish so that `wanted` holds and nothing it allows today is lost. Two policies
 * are joined into one, because two are an error to every receiver. With none published it is `wanted` itself.
 *
 * @param found SPF policies that DNS answers now
 * @param wanted ours, in the form `v=spf1 include:HOST ~all`
 * @see RFC 7208 §4.5 (one policy), §5.1 (nothing counts after `all`), §6.1 (redirect)
 */
export function spfWithInclude(found: readonly string[], wanted: string): string {
  const [version, include = '', ourAll = ''] = wanted.split(' ');
  const terms = found.flatMap((policy) => policy.trim().split(/\s+/).slice(1));
  const kept = new Set(terms.filter((term) => !isAll(term) && !isRedirect(term) && term.toLowerCase() !== include));
  const end = terms.find(isAll) ?? terms.find(isRedirect) ?? ourAll;
  return [version, ...kept, include, end].join(' ');
}
