import { TerraformStack, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

interface Expiry {
  /** Of the check, unique in the stack. */
  readonly name: string;
  /** What ends, at its `end_date`. */
  readonly element: TerraformResource;
  /** Days before the end from which plans and applies warn. */
  readonly warnDays: number;
  /** What is to be done. The warning ends with the date. */
  readonly message: string;
}

/** A check of Terraform: it warns, and never stops anything. */
export function warnAheadOfExpiry(construct: Construct, { name, element, warnDays, message }: Expiry): void {
  const endDate = `${addressOf(element)}.end_date`;
  TerraformStack.of(construct).addOverride(`check.${name}`, {
    assert: [
      {
        condition: `\${timecmp(plantimestamp(), timeadd(${endDate}, "-${hours(warnDays)}")) < 0}`,
        error_message: `${message} The end: \${${endDate}}.`,
      },
    ],
  });
}

/** Days as Terraform's functions take durations. */
export function hours(days: number): string {
  return `${days * 24}h`;
}

/** As expressions name it. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
