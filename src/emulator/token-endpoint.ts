import { failAnswer } from './fail-answer';
import type { Answer } from './route';
import type { SeedAccount } from './seed';
import { secretMatches } from './tokens';
import type { Tokens } from './tokens';

/** `POST /oauth/token`: client credentials as form fields or as HTTP Basic. */
export function tokenAnswer(
  body: string,
  authorization: string | undefined,
  account: SeedAccount,
  tokens: Tokens,
): Answer {
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'client_credentials') {
    return failAnswer(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  }
  const basic = basicCredentials(authorization);
  const clientId = form.get('client_id') ?? basic?.clientId ?? '';
  const secret = form.get('client_secret') ?? basic?.secret ?? '';
  if (!secretMatches(account, clientId, secret))
    return failAnswer(401, 'unauthorized', 'Unauthorized Request');
  const { token, lifeSeconds } = tokens.issue(clientId, account);
  return {
    status: 200,
    body: { access_token: token, token_type: 'Bearer', expires_in: lifeSeconds, scope: '' },
  };
}

function basicCredentials(
  authorization: string | undefined,
): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? undefined
    : { clientId: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
}

/** Clients that follow RFC 6749 form-encode both halves. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
