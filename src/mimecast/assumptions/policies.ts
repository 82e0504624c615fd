/** What is not published of policies and their definitions: see docs/api-confidence.md. */
import { compact, flagOf, isObject, textOf } from '../json-value';
import type { JsonObject } from '../json-value';
import type { Policy, PolicyFamily, PolicyFields, Target } from '../policy';

/** Whether a date stands for "always was" or "for ever": those are read back as dates of 1900 and 2100. */
export function isEternal(date: string): boolean {
  return /^(1900|2100)-/.test(date.trim());
}

/** The dates of one family are called otherwise; they are read under either name. */
function dateNames(family: PolicyFamily): readonly [string, string] {
  return family === 'greylisting' ? ['fromDate', 'toDate'] : ['fromDateTime', 'toDateTime'];
}

/** Fields in the form in which the API takes them; a period without end or begin is a flag there. */
export function policyBody(family: PolicyFamily, fields: PolicyFields): JsonObject {
  const { from, to, begins, ends, sourceIps, ...same } = fields;
  const [fromDate, toDate] = dateNames(family);
  return compact({
    ...same,
    from: from && targetBody(from),
    to: to && targetBody(to),
    sourceIPs: sourceIps,
    ...periodBody('fromEternal', fromDate, begins),
    ...periodBody('toEternal', toDate, ends),
  });
}

function periodBody(flag: string, name: string, date: string | null | undefined): JsonObject {
  if (date === undefined) return {};
  return date === null ? { [flag]: true } : { [flag]: false, [name]: date };
}

/** A group is written as `groupId`, and read as `group` with its ID. */
function targetBody({ attributeId, attributeValue, ...same }: Target): JsonObject {
  const attribute = compact({ id: attributeId, value: attributeValue });
  return Object.keys(attribute).length > 0 ? { ...same, attribute } : { ...same };
}

/** A policy as a read or a listing answers it. */
export function policyOf(row: JsonObject, id: string): Policy {
  return {
    id,
    ...compact({
      description: textOf(row, 'description'),
      option: textOf(row, 'option'),
      definitionId: textOf(row, 'definitionId'),
      fromPart: textOf(row, 'fromPart'),
      from: targetOf(row['from']),
      to: targetOf(row['to']),
      enabled: flagOf(row, 'enabled'),
      enforced: flagOf(row, 'enforced'),
      override: flagOf(row, 'override'),
      bidirectional: flagOf(row, 'bidirectional'),
      begins: periodOf(row, 'fromEternal', 'fromDateTime', 'fromDate'),
      ends: periodOf(row, 'toEternal', 'toDateTime', 'toDate'),
      ...listsOf(row),
    }),
  };
}

/** A dated policy may come without its flag, and one without dates with those that stand for ever. */
function periodOf(row: JsonObject, flag: string, ...names: string[]): string | null {
  const date = textOf(row, ...names);
  return date === undefined || flagOf(row, flag) === true || isEternal(date) ? null : date;
}

/** At the top, or below `conditions` as in the other dialect. Empty ones are left out of answers. */
function listsOf(row: JsonObject): Pick<Policy, 'sourceIps' | 'hostnames' | 'spfDomains'> {
  const inner = isObject(row['conditions']) ? row['conditions'] : {};
  const textsOf = (...names: string[]): string[] =>
    textsIn(names.flatMap((name) => [row[name], inner[name]]).find((value) => Array.isArray(value)));
  return {
    sourceIps: textsOf('sourceIPs', 'sourceIps'),
    hostnames: textsOf('hostnames'),
    spfDomains: textsOf('spfDomains'),
  };
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

function targetOf(value: unknown): Target | undefined {
  if (!isObject(value)) return undefined;
  const group = isObject(value['group']) ? value['group'] : {};
  const attribute = isObject(value['attribute']) ? value['attribute'] : {};
  return {
    type: textOf(value, 'type') ?? 'everyone',
    ...compact({
      groupId: textOf(group, 'id') ?? textOf(value, 'groupId'),
      domain: textOf(value, 'domain', 'emailDomain'),
      emailAddress: textOf(value, 'emailAddress'),
      attributeId: textOf(attribute, 'id'),
      attributeValue: textOf(attribute, 'value'),
    }),
  };
}
