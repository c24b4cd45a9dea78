import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** The key in a secret of Standard Webhooks; null where it is none: 24 to 64 bytes in base64, with or without `whsec_`. */
export function keyOfSecret(secret: string): Buffer | null {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  const key = Buffer.from(text, 'base64');
  const isBase64 = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return isBase64 && key.length >= 24 && key.length <= 64 ? key : null;
}

/**
 * The headers of a signed message (Standard Webhooks specification, "Signature scheme": HMAC-SHA256 over id, time and body).
 * @param seconds since the epoch
 */
export function signedHeaders(key: Buffer, id: string, seconds: number, body: string): Record<string, string> {
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
