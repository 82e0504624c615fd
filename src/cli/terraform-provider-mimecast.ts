#!/usr/bin/env node
import { serve } from '../protocol6/serve';

// What the provider needs is loaded on the first call that needs it: Terraform waits for the handshake line.
void serve(async (log) => {
  const [{ createServer }, { mimecastProvider }, { systemClock }] = await Promise.all([
    import('../framework/server.js'),
    import('../provider/provider.js'),
    import('../core/clock.js'),
  ]);
  return createServer(mimecastProvider(process.env), { clock: systemClock, log });
}, process);
