/**
 * What is said of an exception that nobody caught: its class and where it was thrown. Node would print its message and every property
 * as well, and with an HTTP client's exception those are headers and bodies.
 */
export function crashText(error: unknown): string {
  const { stack = '', message = '' } = error instanceof Error ? error : {};
  // The message comes first, and a line of it may look like a frame.
  const after = stack.indexOf(message) + message.length;
  const frames = stack
    .slice(after)
    .split('\n')
    .filter((line) => frame.test(line));
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return [`The provider crashed (${name}). Please report it:`, ...frames, ''].join('\n');
}

/** `    at name (file:line:column)`, `    at file:line:column`. */
const frame = /^ {4}at (?:[\w.<>$[\] ]+ \((?:[^()\s]+:\d+:\d+|<anonymous>)\)|[^()\s]+:\d+:\d+)$/;
