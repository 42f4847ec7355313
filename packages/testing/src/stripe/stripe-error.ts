/** An answer that Stripe gives for a request that it does not carry out. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: {
      readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
      readonly message: string
      readonly code?: string
      readonly decline_code?: string
      readonly param?: string
      readonly payment_intent?: unknown
      readonly payment_method?: unknown
      readonly charge?: string
    },
  ) {
    super(body.message)
  }
}

export const missing = (kind: string, id: string, param = 'id'): StripeError =>
  new StripeError(404, { type: 'invalid_request_error', code: 'resource_missing', param, message: `No such ${kind}: '${id}'` })

export const parameterMissing = (param: string): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', code: 'parameter_missing', param, message: `Missing required param: ${param}.` })

export const parameterInvalid = (param: string, message: string, code = 'parameter_invalid_integer'): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', code, param, message })

export const unauthorised = (message: string): StripeError => new StripeError(401, { type: 'invalid_request_error', message })
