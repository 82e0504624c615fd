import type { AttributePath } from '../../src/core/path';
import { path } from '../../src/core/path';
import { encodeDiagnostics } from '../../src/protocol6/diagnostics-message';
import { handshakeLine } from '../../src/protocol6/handshake';
import { hclogLine } from '../../src/protocol6/hclog';

describe('diagnostics', () => {
  const sent = (at: AttributePath) => {
    const [message] = encodeDiagnostics([
      { severity: 'warning', summary: 'Look', detail: 'Here.', path: at },
    ]);
    return {
      detail: message?.detail,
      steps: (message?.attribute?.steps ?? []).map((step) => step.selector?.value),
    };
  };

  test.each<[string, AttributePath, (string | number)[], string]>([
    ['no path', [], [], 'Here.'],
    ['an attribute', path('users'), ['users'], 'Here.'],
    ['a key of it', path('users', 'ann'), ['users', 'ann'], 'Here.'],
    [
      'deeper',
      [...path('users', 'ann'), { attribute: 'name' }],
      ['users', 'ann'],
      'At users["ann"].name: Here.',
    ],
    [
      'an attribute of an attribute',
      [...path('limits'), { attribute: 'most' }],
      ['limits'],
      'At limits.most: Here.',
    ],
    ['an element', path('sources', 1), ['sources'], 'At sources[1]: Here.'],
  ])('%s', (_name, at, steps, detail) => {
    expect(sent(at)).toEqual({ detail, steps });
  });

  test('what a directory or a server says shows its hidden characters, and talks to no terminal', () => {
    const [message] = encodeDiagnostics([
      { severity: 'error', summary: 'Bad\u202e', detail: 'uid=\u001b[2Jx,dc=y:\nhas nothing.' },
    ]);
    expect([message?.summary, message?.detail]).toEqual([
      'Bad⟨U+202E⟩',
      'uid=⟨U+001B⟩[2Jx,dc=y:\nhas nothing.',
    ]);
  });

  test('a path that the text says already is not said twice', () => {
    const at = [...path('limits'), { attribute: 'most' }];
    const [message] = encodeDiagnostics([
      { severity: 'error', summary: 'No', detail: 'limits.most is too much.', path: at },
    ]);
    expect(message?.detail).toBe('limits.most is too much.');
  });
});

describe('log lines', () => {
  const time = Date.UTC(2025, 0, 2, 3, 4, 5, 60);

  test('carry level, message, fields, and a time of six digits', () => {
    const line = hclogLine('warn', 'two\nlines', { count: 3, url: undefined }, time);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual({
      '@level': 'warn',
      '@message': 'two\nlines',
      '@module': 'provider',
      '@timestamp': '2025-01-02T03:04:05.060000Z',
      count: 3,
    });
  });

  test('no field takes the place of the message', () => {
    expect(JSON.parse(hclogLine('info', 'text', { '@message': 5 }, time))).toMatchObject({
      '@message': 'text',
    });
  });
});

describe('the handshake line', () => {
  const place = {
    address: '127.0.0.1:5000',
    network: 'tcp' as const,
    drained: async () => {},
    close: () => {},
  };

  test('has the certificate without padding', () => {
    expect(handshakeLine(place, Buffer.from('a'))).toBe('1|6|tcp|127.0.0.1:5000|grpc|YQ\n');
  });

  test('leaves it out where TLS is off', () => {
    expect(handshakeLine(place, undefined)).toBe('1|6|tcp|127.0.0.1:5000|grpc\n');
  });
});
