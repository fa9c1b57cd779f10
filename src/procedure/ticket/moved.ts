import { z } from '@hono/zod-openapi'
import { plainText } from '../../platform/plain-text.ts'
import { refusals } from '../../registers/api-room.ts'
import { TicketShape } from './shapes.ts'

/** A reason in words, as several acts demand one. */
export const reasonRequest = z.object({ reason: plainText({ min: 3, max: 1000 }) })

/** JSON in, all refusals of the procedure out: what every act on a ticket has in common in OpenAPI. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { content: { 'application/json': { schema } }, required: true } } as const
}

export function moved(description: string) {
  return { 201: { description, content: { 'application/json': { schema: TicketShape } } }, ...refusals } as const
}
