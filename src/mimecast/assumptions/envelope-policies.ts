/** What is not published of policies below `/api/policy`: see docs/api-confidence.md. */
import { ApiError } from '../../core/errors';
import { memberRefusal } from '../assumptions';
import { meaningOf } from '../error-codes';
import type { EnvelopeFields, EnvelopePolicy, EnvelopeTarget } from '../envelope-policy';
import { compact, flagOf, isObject, textOf } from '../json-value';
import type { JsonObject } from '../json-value';
import type { Operation } from '../operation';
import { policyOf } from './policies';

/** A `policy` object as it is answered. */
function envelopePolicyOf(row: JsonObject): EnvelopePolicy {
  const { description, fromPart, enabled, enforced, override, bidirectional, ...more } = policyOf(row, '');
  const { begins, ends, sourceIps, hostnames, spfDomains } = more;
  return {
    from: targetOf(row, 'from'),
    to: targetOf(row, 'to'),
    ...compact({ description, fromPart, enabled, enforced, override, bidirectional }),
    ...compact({ begins, ends, sourceIps, hostnames, spfDomains }),
    ...compact({
      comment: textOf(row, 'comment'),
      createTime: textOf(row, 'createTime'),
      lastUpdated: textOf(row, 'lastUpdated'),
    }),
  };
}

/** The object that reads show below `policy`, or the row itself where it is not wrapped. */
export function wrappedPolicyOf(row: JsonObject): EnvelopePolicy {
  return envelopePolicyOf(isObject(row['policy']) ? row['policy'] : row);
}

const flattenedInto: Readonly<Record<string, keyof EnvelopeTarget>> = {
  profile_group: 'groupId',
  email_domain: 'domain',
  individual_email_address: 'emailAddress',
  header_display_name: 'headerDisplayName',
};

/** A group is nested, an attribute too; there are flattened copies of type and value beside the target. */
function targetOf(row: JsonObject, side: 'from' | 'to'): EnvelopeTarget {
  const target = isObject(row[side]) ? row[side] : {};
  const group = isObject(target['group']) ? target['group'] : {};
  const attribute = isObject(target['attribute']) ? target['attribute'] : {};
  const type = textOf(target, 'type') ?? textOf(row, `${side}Type`) ?? 'everyone';
  const field = flattenedInto[type];
  const flat = field === undefined ? {} : compact({ [field]: textOf(row, `${side}Value`) });
  return {
    type,
    ...flat,
    ...compact({
      groupId: textOf(group, 'id') ?? textOf(target, 'groupId'),
      domain: textOf(target, 'emailDomain', 'domain'),
      emailAddress: textOf(target, 'emailAddress'),
      headerDisplayName: textOf(target, 'headerDisplayName'),
      attributeId: textOf(attribute, 'id'),
      attributeName: textOf(attribute, 'name'),
      attributeValue: textOf(attribute, 'value'),
    }),
  };
}

/** The whole policy as it is written: an update replaces all of it, and what is left out falls back to a default. */
export function envelopePolicyBody(policy: EnvelopeFields): JsonObject {
  const { from, to, begins, ends, sourceIps, hostnames, spfDomains, ...same } = policy;
  const lists = { sourceIPs: sourceIps, hostnames, spfDomains };
  const filled = Object.entries(lists).filter(([, entries]) => (entries ?? []).length > 0);
  return {
    fromPart: 'envelope_from',
    enabled: true,
    enforced: false,
    override: false,
    bidirectional: false,
    ...same,
    from: targetBody(from),
    to: targetBody(to),
    ...periodBody('fromEternal', 'fromDate', begins),
    ...periodBody('toEternal', 'toDate', ends),
    conditions: Object.fromEntries(filled.map(([name, entries]) => [name, [...(entries ?? [])].sort()])),
  };
}

function periodBody(flag: string, name: string, date: string | null | undefined): JsonObject {
  return date ? { [flag]: false, [name]: envelopeDate(date) } : { [flag]: true };
}

/** As these paths take and answer dates, in UTC: `2026-03-01T08:00:00+0000`. */
function envelopeDate(text: string): string {
  const instant = Date.parse(text.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(instant) ? text : new Date(instant).toISOString().replace(/\.\d{3}Z$/, '+0000');
}

function targetBody({
  attributeId,
  attributeName,
  attributeValue,
  domain,
  ...same
}: EnvelopeTarget): JsonObject {
  const attribute = compact({ id: attributeId, name: attributeName, value: attributeValue });
  return {
    ...same,
    ...compact({ emailDomain: domain }),
    ...(Object.keys(attribute).length > 0 ? { attribute } : {}),
  };
}

/**
 * The row of an answer that says how one item went: `success: false` (or `deleted: false`) is a refusal although everything else
 * of the answer looks well. @throws ApiError
 */
export function checkDone(operation: Operation, row: JsonObject | undefined): void {
  if (row === undefined) return;
  const refused = flagOf(row, 'success') === false || flagOf(row, 'deleted') === false;
  if (!refused) return;
  const { code, message } = memberRefusal({ ...row, success: false }) ?? {};
  const said = message === undefined ? 'Mimecast did not say why' : `Mimecast says: ${message.slice(0, 200)}`;
  throw new ApiError(
    { kind: meaningOf(code, 200).kind, status: 200, ...(code === undefined ? {} : { code }) },
    `Could not ${operation.does}`,
    `Mimecast answered that it was not done. ${said} (${code === undefined ? 'no code' : `code ${code}`}, HTTP 200).`,
  );
}

/** The ID in the answer to a create. @throws ApiError where there is none. */
export function madeId(operation: Operation, row: JsonObject | undefined, name: string): string {
  const id = row && textOf(row, 'id', 'policyId', 'definitionId');
  if (id !== undefined) return id;
  throw new ApiError(
    { kind: 'protocol', outcomeUnknown: true },
    `Could not ${operation.does}`,
    `Mimecast made "${name}" but did not say its ID.`,
  );
}
