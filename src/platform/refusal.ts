import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * What the procedure forbids, said once: a code for machines, a sentence for people, and what they need to go on.
 * Thrown by operations; mapped to a page or to RFC 9457 problem+json in one place.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: ContentfulStatusCode
  readonly details: Record<string, unknown>
  /** Which field of a form it is about, where it is about one. */
  readonly field: string

  constructor(
    code: string,
    sentence: string,
    options: { status?: ContentfulStatusCode; details?: Record<string, unknown>; field?: string } = {},
  ) {
    super(sentence)
    this.code = code
    this.status = options.status ?? 409
    this.details = options.details ?? {}
    this.field = options.field ?? ''
  }
}

/** A field that was not understood: `path` as the form names it, `message` saying what to do. */
export type FieldError = { path: string; message: string }

/** Malformed input (422). Carries every field at fault, so that a form can mark them all at once. */
export class InvalidInput extends Error {
  readonly errors: FieldError[]

  constructor(errors: FieldError[]) {
    super(errors.map((error) => `${error.path}: ${error.message}`).join('; '))
    this.errors = errors
  }
}

/** Not there, or not for this person: the two look the same from outside (404). */
export class NotFound extends Error {}

/** The person's role may not do this (403). */
export class Forbidden extends Error {}
