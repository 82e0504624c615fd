import { execFile, type ExecFileException } from 'node:child_process';
import { ApiError, ConfigError, isKnownError } from '../../core/errors';
import { Secret } from '../../core/secret';
import type { Token } from '../../http/auth';
import type { EntraSettings } from './settings';
import { objectOrNone, textOf } from './json';
import { codeIn } from './sign-in-error';
import { signInRefusal } from './sign-in-refusals';
import { directoryText } from './who';

const shortLifeMs = 300_000;

/** The access token of whoever is signed in to Azure CLI. @param resource an origin, such as `https://graph.microsoft.com`. */
export async function azureCliToken(
  settings: EntraSettings,
  resource: string,
  signal: AbortSignal,
): Promise<Token> {
  const { tenantId } = settings.connection;
  const command = ['account', 'get-access-token', '--output', 'json', '--resource', resource];
  const printed = await run([...command, '--tenant', tenantId], settings, signal);
  const answer = objectOrNone(printed);
  const value = textOf(answer, 'accessToken');
  if (value === undefined)
    throw new ApiError(
      { kind: 'protocol' },
      'Azure CLI gave no token',
      'az account get-access-token ended without a token. Bring Azure CLI up to date.',
    );
  const expires = Number(answer['expires_on']) * 1000;
  const lifeMs = expires > 0 ? expires - settings.clock.now() : shortLifeMs;
  return { value: new Secret(value), lifeMs };
}

/** What `az` prints. On Windows it is a script, which only the shell starts; its arguments have been looked at before. */
function run(command: readonly string[], settings: EntraSettings, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      env: { ...settings.environment },
      signal,
      maxBuffer: 1 << 20,
      shell: process.platform === 'win32',
      windowsHide: true,
    };
    execFile('az', command, options, (error, printed, complaint) => {
      if (error === null) resolve(printed);
      else reject(failure(error, complaint, settings, signal));
    });
  });
}

function failure(
  error: ExecFileException,
  complaint: string,
  settings: EntraSettings,
  signal: AbortSignal,
): Error {
  if (signal.aborted && isKnownError(signal.reason)) return signal.reason;
  if (signal.aborted)
    return new ApiError(
      { kind: 'unavailable', code: 'stopped' },
      'Could not sign in',
      'Azure CLI was stopped.',
    );
  if (error.code === 'ENOENT')
    return new ConfigError(
      'Azure CLI is not installed',
      `${directoryText(settings)} signs in by Azure CLI (use_cli), and there is no program az on PATH. Install it, or choose another way to sign in.`,
    );
  const code = codeIn(complaint);
  const known = code === undefined ? undefined : signInRefusal(code);
  const { tenantId } = settings.connection;
  return new ApiError(
    { kind: known?.kind ?? 'unauthenticated', ...(code === undefined ? {} : { code }) },
    known?.summary ?? 'Azure CLI gave no token',
    known?.remedy(settings) ??
      `Sign in with az login --tenant ${tenantId}, and try az account get-access-token --tenant ${tenantId} for what it says${code === undefined ? '' : ` (${code})`}.`,
  );
}
