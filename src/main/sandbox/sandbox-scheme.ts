/** Must be registered with `protocol.registerSchemesAsPrivileged` before the app is ready. */
export const sandboxScheme = {
  scheme: 'cloister-sandbox',
  // Service workers are never allowed: one would outlive its session.
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
} as const;

export const sandboxOrigin = `${sandboxScheme.scheme}://kernel`;

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Trusted Types bind the page only; a worker has no place to inject into. */
const pagePolicy = [...policy, "require-trusted-types-for 'script'", 'trusted-types kernel'];

export function responseHeaders(mime: string): Record<string, string> {
  return {
    'Content-Type': mime,
    'Content-Security-Policy': (mime.startsWith('text/html') ? pagePolicy : policy).join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'Cache-Control': 'no-store',
  };
}
