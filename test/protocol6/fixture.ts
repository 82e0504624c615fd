import { serve } from '../../src/protocol6/serve';

void serve(async (log) => {
  const { FakeProvider } = await import('./fake-provider.js');
  log('info', 'made for a test', { answer: 42 });
  return new FakeProvider();
}, process);
