import { type NextRequest, NextResponse } from 'next/server';

/**
 * Adds the content security policy with a nonce of its own to every page and cleans headers that only a reverse proxy
 * may speak for. Authorises nothing: every page and procedure does that itself.
 */
export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, request.headers.get('x-forwarded-proto') === 'https');

  const headers = new Headers(request.headers);
  headers.delete('x-middleware-subrequest');
  // next-auth builds its URLs from this one; the realm is decided by Host, so both must be the same.
  headers.set('x-forwarded-host', request.headers.get('host') ?? '');
  // Pages do not know their own address; sign-in leads back to it.
  headers.set('x-noren-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function contentSecurityPolicy(nonce: string, secure: boolean): string {
  const development = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stack traces; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
