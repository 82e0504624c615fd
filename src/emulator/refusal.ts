/** Why a call, or one item of it, is refused. The dialects render it in their own ways. */
export class Refusal extends Error {
  readonly code: string;
  readonly field: string | undefined;
  /** The HTTP status that the REST dialect answers; the envelope dialect answers 200 for items. */
  readonly status: number;
  /** In the envelope dialect: `without key`, or no word at all but the status. */
  readonly told: 'without key' | 'by status' | undefined;

  constructor(
    code: string,
    message: string,
    options: { field?: string; status?: number; told?: 'without key' | 'by status' } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = options.field;
    this.status = options.status ?? 400;
    this.told = options.told;
  }
}

/** A required field that is absent or null. */
export function fieldIsNull(field: string): Refusal {
  return new Refusal('err_validation_null', `This field, ${field}, is mandatory and cannot be NULL`, {
    field,
  });
}

export function fieldIsBlank(field: string): Refusal {
  return new Refusal('err_validation_blank', `This field, ${field}, is mandatory and cannot be blank`, {
    field,
  });
}

export function valueNotAllowed(field: string, why: string): Refusal {
  return new Refusal('err_validation_value_not_allowed', why, { field });
}

export function invalidAddress(field: string): Refusal {
  return new Refusal('err_validation_invalid_email_address', 'Invalid email address', { field });
}

/** Addresses that the account does not manage: outside its domains, or not there. */
export function forbiddenForAddress(status = 403): Refusal {
  return new Refusal(
    'err_xdk_operation_forbidden_for_address',
    '0003 Forbidden To Perform Operation For Address',
    { status },
  );
}
