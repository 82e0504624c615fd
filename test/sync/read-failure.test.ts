import { ApiError, ConfigError } from '../../src/core/errors';
import { failureDiagnostic } from '../../src/sync/read-failure';

const detailOf = (facts: { code?: string; requestId?: string }, says = 'It is away.'): string =>
  failureDiagnostic(
    'Source csv:a could not be read',
    new ApiError({ kind: 'unavailable', ...facts }, 'Away', says),
  ).detail.split('\n')[0] ?? '';

test('a failed read says the code and the request, for who asks Mimecast about it', () => {
  const read = 'Source csv:a could not be read. It is away.';
  expect(detailOf({ code: 'xdk_failure', requestId: 'r-1' })).toBe(`${read} (code xdk_failure, request r-1)`);
  expect(detailOf({ code: 'xdk_failure' })).toBe(`${read} (code xdk_failure)`);
  expect(detailOf({ requestId: 'r-1' })).toBe(`${read} (request r-1)`);
  expect(detailOf({})).toBe(read);
});

test('and does not repeat what the message says already', () => {
  const says = 'It is away (HTTP 503, request r-1).';
  expect(detailOf({ code: 'xdk_failure', requestId: 'r-1' }, says)).toBe(
    `Source csv:a could not be read. ${says} (code xdk_failure)`,
  );
});

test('what is no answer of a service has neither', () => {
  const failure = new ConfigError('Gone', 'There is no such file.');
  expect(failureDiagnostic('Source csv:a could not be read', failure)).toMatchObject({
    ...{ severity: 'error', summary: 'Gone' },
    detail: expect.stringMatching(/^Source csv:a could not be read\. There is no such file\.\n\n/) as string,
  });
});
