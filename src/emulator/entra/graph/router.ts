import type { GraphRoute } from '../graph-call';
import { applicationRoutes } from './applications';
import { consentRoutes } from './consent';
import { credentialRoutes } from './credentials';
import { directoryObjectRoutes } from './directory-objects';
import { federatedRoutes } from './federated';
import { groupRoutes } from './groups';
import { referenceRoutes } from './references';
import { servicePrincipalRoutes } from './service-principals';
import { userRoutes } from './users';

/** Every call of Microsoft Graph that is served: a new area is one file and one line here. */
const routes: readonly GraphRoute[] = [
  ...applicationRoutes,
  ...servicePrincipalRoutes,
  ...credentialRoutes,
  ...federatedRoutes,
  ...consentRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...referenceRoutes,
  ...directoryObjectRoutes,
];

export type GraphMatch =
  { readonly route: GraphRoute; readonly params: readonly string[] } | 'no such path' | 'no such method';

const patterns = routes.map((route) => ({ route, segments: route.path.slice(1).split('/') }));

/** Finds the call of a path below the version; a `(…)` after a segment stands for a segment of its own. */
export function findGraphRoute(method: string, path: string): GraphMatch {
  const segments = path
    .slice(1)
    .replace(/\(([^()]*)\)/g, '/$1')
    .split('/');
  const matching = patterns.filter((pattern) => fits(pattern.segments, segments));
  const found = matching.find(({ route }) => route.method === method);
  if (found === undefined) return matching.length === 0 ? 'no such path' : 'no such method';
  const params = segments.filter((_segment, index) => found.segments[index]?.startsWith('{'));
  return { route: found.route, params: params.map(decoded) };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, index) => {
    const segment = segments[index] ?? '';
    // What Graph names by a dollar is never an ID.
    return part.startsWith('{') ? segment !== '' && !segment.startsWith('$') : part === segment;
  });
}

function decoded(segment: string): string {
  const text = decode(segment);
  return /^'.*'$/.test(text) ? text.slice(1, -1) : text;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
