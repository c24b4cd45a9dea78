import { z } from 'zod';

// Imported before any schema is made: zod would otherwise compile its parsers with `new Function`, which the page's
// Content-Security-Policy refuses (and reports on every start).
z.config({ jitless: true });
