import { ApiError } from '../../src/core/errors';
import { renderPath } from '../../src/core/path';
import {
  alterationPolicyPlace,
  flatPlace,
  namingAttribute,
  webUrlPlace,
  type Place,
} from '../../src/provider/refused-field';

const refusal = (field: string): ApiError =>
  new ApiError({ kind: 'invalid', field }, 'Could not create it', 'Mimecast says no.');

async function named(field: string, place: Place): Promise<ApiError> {
  const outcome: unknown = await namingAttribute(Promise.reject(refusal(field)), place).catch(
    (error: unknown) => error,
  );
  return outcome as ApiError;
}

const flat = flatPlace(
  Object.fromEntries(
    [
      ...['to_group_id', 'from_domain', 'to_attribute_id', 'to_attribute_value', 'source_ips'],
      ...['from_date_time', 'definition_id', 'from_type', 'username', 'password_wo'],
    ].map((name) => [name, {}]),
  ),
);

test.each([
  ['to.groupId', flat, 'to_group_id'],
  ['to.group.id', flat, 'to_group_id'],
  ['from.domain', flat, 'from_domain'],
  ['from.emailDomain', flat, 'from_domain'],
  ['to.attribute', flat, 'to_attribute_id'],
  ['to.attribute.value', flat, 'to_attribute_value'],
  ['from.type', flat, 'from_type'],
  ['sourceIPs[0]', flat, 'source_ips'],
  ['fromDate', flat, 'from_date_time'],
  ['fromDateTime', flat, 'from_date_time'],
  ['definitionId', flat, 'definition_id'],
  ['smtpAuthentication.username', flat, 'username'],
  ['smtpAuthentication.password', flat, 'password_wo'],
  ['policy.to.groupId', alterationPolicyPlace, 'policy.to.group_id'],
  ['data[0].policy.from.emailDomain', alterationPolicyPlace, 'policy.from.email_domain'],
  ['conditions.sourceIPs', alterationPolicyPlace, 'policy.source_ips'],
  ['toDate', alterationPolicyPlace, 'policy.to_date'],
  ['addressAlterationSetId', alterationPolicyPlace, 'address_alteration_set_id'],
  ['policies[2].to.groupId', webUrlPlace(3), 'targets[2].policy.to.group_id'],
  ['policies[1].policy.from.attribute.id', webUrlPlace(3), 'targets[1].policy.from.attribute_id'],
  ['policies', webUrlPlace(3), 'targets'],
  ['to.groupId', webUrlPlace(1), 'targets[0].policy.to.group_id'],
  ['to.groupId', webUrlPlace(3), 'targets'],
  ['urls[4].value', webUrlPlace(1), 'url_actions[4].value'],
  ['urls', webUrlPlace(1), 'url_actions'],
  ['description', webUrlPlace(2), 'description'],
])('%s is an attribute', async (field, place, attribute) => {
  const error = await named(field, place);
  expect(renderPath(error.at ?? [])).toBe(attribute);
  expect(error.field).toBe(field);
  if (field !== attribute) expect(error.detail).toContain(`It is ${attribute} that Mimecast refuses.`);
});

test('a field that is no attribute, and a refusal without one, stay as they are', async () => {
  expect(await named('pageSize', flat)).toEqual(refusal('pageSize'));
  const plain = new Error('Broken');
  await expect(namingAttribute(Promise.reject(plain), flat)).rejects.toBe(plain);
  await expect(namingAttribute(Promise.resolve('made'), flat)).resolves.toBe('made');
});
