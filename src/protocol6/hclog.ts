import type { LogFields, LogLevel } from '../core/log';

/**
 * A line for stderr that Terraform's log (TF_LOG) takes apart. `time` is in milliseconds since 1970.
 * Terraform reads level and fields only if the timestamp has exactly six digits of a second, as go-hclog writes it.
 */
export function hclogLine(level: LogLevel, message: string, fields: LogFields, time: number): string {
  const line = {
    ...fields,
    '@level': level,
    '@message': message,
    '@module': 'provider',
    '@timestamp': new Date(time).toISOString().replace('Z', '000Z'),
  };
  return `${JSON.stringify(line)}\n`;
}
