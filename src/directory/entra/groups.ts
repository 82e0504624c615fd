import { ConfigError } from '../../core/errors';
import type { EntraSettings } from './settings';
import type { Graph } from './graph';
import type { GraphCall } from './graph-call';
import { isObject, textOf, type JsonObject } from './json';
import { directoryText } from './who';

/** A group that the setting names. */
export interface Group {
  /** Object ID in lower case. */
  readonly id: string;
  /** As the setting has it. */
  readonly text: string;
}

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const shownCandidates = 10;

/**
 * Finds the groups of the setting, each once. Object IDs are taken as they are; whether there is such a group is seen
 * when its members are read.
 * @throws ConfigError that names every group that is not found, or not clear.
 */
export async function findGroups(settings: EntraSettings, graph: Graph): Promise<readonly Group[]> {
  const texts = [...new Set((settings.groups ?? []).map((text) => text.trim()))];
  if (texts.includes(''))
    throw new ConfigError(
      'Group without a name',
      `groups of the source of ${directoryText(settings)} has an empty entry.`,
    );
  const names = texts.filter((text) => !objectId.test(text));
  const pages = await graph.getAll(names.map(searchFor));
  const problems: string[] = [];
  const byName = new Map<string, string>();
  names.forEach((name, index) => {
    const found = foundIn(pages[index], name);
    const [only] = found;
    if (only !== undefined && found.length === 1) byName.set(name, only);
    else problems.push(found.length === 0 ? `${JSON.stringify(name)} is not found` : ambiguity(name, found));
  });
  if (problems.length > 0) throw unclear(settings, problems);
  const groups = texts.map((text) => ({ id: (byName.get(text) ?? text).toLowerCase(), text }));
  return [...new Map(groups.map((group) => [group.id, group])).values()];
}

/** Object IDs that Graph does not know. */
export function unknownGroups(settings: EntraSettings, groups: readonly Group[]): ConfigError {
  return unclear(
    settings,
    groups.map(({ text }) => `${JSON.stringify(text)} is not found`),
  );
}

function unclear(settings: EntraSettings, problems: readonly string[]): ConfigError {
  return new ConfigError(
    'Group not found or not clear',
    `In tenant ${settings.connection.tenantId} (${directoryText(settings)}): ${problems.join('; ')}. Check groups of the source: display names are compared in full; an object ID is always clear.`,
  );
}

function ambiguity(name: string, ids: readonly string[]): string {
  const shown = ids.slice(0, shownCandidates).join(', ');
  const more = ids.length > shownCandidates ? ' and more' : '';
  return `${JSON.stringify(name)} is the name of several groups: ${shown}${more}`;
}

function searchFor(name: string): GraphCall {
  return {
    path: '/groups',
    query: {
      $filter: `displayName eq '${name.replaceAll("'", "''")}'`,
      $select: 'id,displayName',
      $top: shownCandidates + 1,
    },
    lane: '/groups',
    does: 'find groups of Entra ID',
    needs: 'GroupMember.Read.All',
    counted: false,
  };
}

/** Only groups of that very name: a service that overlooks the filter must not choose for us. */
function foundIn(page: JsonObject | undefined, name: string): readonly string[] {
  const rows: unknown[] = Array.isArray(page?.['value']) ? page['value'] : [];
  const wanted = name.toLowerCase();
  return rows
    .filter(isObject)
    .filter((row) => textOf(row, 'displayName')?.toLowerCase() === wanted)
    .flatMap((row) => textOf(row, 'id') ?? []);
}
