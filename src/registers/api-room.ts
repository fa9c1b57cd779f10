import { OpenAPIHono, z } from '@hono/zod-openapi'
import { InvalidInput } from '../platform/refusal.ts'
import type { Site } from './site.ts'

/** A room's REST door: malformed input becomes `InvalidInput`, answered with all the others in one place. */
export function apiRoom(): OpenAPIHono<Site> {
  return new OpenAPIHono<Site>({
    defaultHook: (result) => {
      if (result.success) return
      throw new InvalidInput(fieldErrors(result.error))
    },
  })
}

/** Zod's issues as our field errors, one a path. */
export function fieldErrors(error: z.ZodError): { path: string; message: string }[] {
  const seen = new Map<string, string>()
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    if (!seen.has(path)) seen.set(path, issue.message)
  }
  return [...seen].map(([path, message]) => ({ path, message }))
}

/** RFC 9457, as every refused call answers. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

const problemContent = { 'application/problem+json': { schema: Problem } }

/** The refusals that a call documents beside its answer. */
export const refusals = {
  401: { description: 'Not signed in', content: problemContent },
  403: { description: 'Not for this role', content: problemContent },
  404: { description: 'Not there, or not for this person', content: problemContent },
  409: { description: 'Refused by the procedure; `type` ends in the code', content: problemContent },
  422: { description: 'Malformed input, with `errors`', content: problemContent },
} as const
