import { ApiError, ConfigError } from '../../src/core/errors';
import { path } from '../../src/core/path';
import { createDiagnosticOf, diagnosticOf, updateDiagnosticOf } from '../../src/framework/error-diagnostics';

describe('an exception as a diagnostic', () => {
  it('keeps the words of errors that are known', () => {
    const error = new ConfigError('No client ID', 'Set it.', { cause: new Error('hunter2') });
    expect(diagnosticOf(error)).toEqual({ severity: 'error', summary: 'No client ID', detail: 'Set it.' });
  });

  it('points at the attribute that is to blame', () => {
    const refused = new ApiError({ kind: 'invalid', field: 'to.groupId' }, 'Refused', 'No such group.');
    const error = refused.adding('Find it.', path('to_group_id'));
    expect(diagnosticOf(refused)).not.toHaveProperty('path');
    expect(diagnosticOf(error)).toMatchObject({ detail: 'No such group. Find it.', path: error.at });
    expect(error.adding('Again.')).toMatchObject({ at: error.at, field: 'to.groupId' });
  });

  it('calls anything else a bug, without its stack', () => {
    const error = new TypeError('x is not a function');
    error.stack = 'TypeError at secret=hunter2';
    const { summary, detail } = diagnosticOf(error);
    expect(summary).toBe('Bug in the provider');
    expect(detail).toMatch(/TypeError: x is not a function.*report/);
    expect(detail).not.toContain('hunter2');
    expect(diagnosticOf('hunter2').detail).not.toContain('hunter2');
  });

  it('tells stopping and running out of time from failing', () => {
    const controller = new AbortController();
    controller.abort();
    expect(diagnosticOf(controller.signal.reason).summary).toBe('Stopped');
    expect(diagnosticOf(new DOMException('late', 'TimeoutError')).summary).toBe('Took too long');
  });

  it('says how to import what exists already', () => {
    const conflict = new ApiError({ kind: 'conflict' }, 'Group exists', 'err_exists (request 1).');
    const { detail } = createDiagnosticOf(conflict, 'tiny_group', 'GROUP_ID');
    expect(detail).toContain('err_exists (request 1).');
    expect(detail).toContain('GROUP_ID');
    expect(detail).toContain('terraform import tiny_group.NAME ID');
    expect(detail).toContain('to = tiny_group.NAME');
    const other = new ApiError({ kind: 'forbidden' }, 'No', 'Not allowed.');
    expect(createDiagnosticOf(other, 'tiny_group', 'GROUP_ID').detail).toBe('Not allowed.');
    expect(createDiagnosticOf(conflict, 'tiny_group', undefined).detail).toBe('err_exists (request 1).');
  });

  it('says to plan again where what is to be changed is gone', () => {
    const gone = new ApiError({ kind: 'not_found' }, 'Could not update', 'Not there.');
    expect(updateDiagnosticOf(gone).detail).toMatch(/^Not there\. .*plan again/);
    const other = new ApiError({ kind: 'not_found', field: 'parentId' }, 'Could not update', 'Not there.');
    expect(updateDiagnosticOf(other).detail).toBe('Not there.');
    expect(updateDiagnosticOf(other.adding('Find it.', path('parent_id'))).detail).toBe(
      'Not there. Find it.',
    );
  });
});
