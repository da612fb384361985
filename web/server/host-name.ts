/**
 * The host name of a Host header: lower case, without port and without the dot that ends an absolute name.
 * Null when the header is absent or is no name at all.
 */
export function hostNameOf(header: string | null): string | null {
  const match = /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\.?(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1]?.toLowerCase() ?? null;
}

/**
 * Whether a request that changes something comes from a page of the same host. Browsers send Origin with every POST; a
 * request without one is refused.
 */
export function isSameOrigin(origin: string | null, host: string | null): boolean {
  if (!origin || !host) return false;
  try {
    return new URL(origin).host === host.toLowerCase();
  } catch {
    return false; // "null" of a sandboxed frame, or no URL at all
  }
}
