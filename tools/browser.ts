import { chromium, type Browser } from 'playwright-core';
import { installDebianPackages } from './debian-packages';

/** Debian's Chromium without a window; installs it where it is missing and may be. It looks nothing up and updates nothing. */
export async function launchBrowser(): Promise<Browser> {
  const problem = installDebianPackages('browser');
  if (problem !== undefined) throw new Error(problem);
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
