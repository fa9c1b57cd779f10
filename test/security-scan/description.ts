import { z } from 'zod'
import type { Schema, Schemas } from './from-schema.ts'

type Media = Record<string, { schema?: Schema }>
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }
type Described = {
  parameters?: Parameter[]
  requestBody?: { content: Media }
  responses: Record<string, { content?: Media }>
}
type Description = { paths: Record<string, Record<string, Described>>; components: { schemas: Schemas } }

export type Operation = {
  method: string
  path: string
  /** Its line in `test/doors.ts`. */
  route: string
  parameters: Parameter[]
  body?: Schema
  /** By status, what the description promises: by media type, whether an answer's body is so. */
  answers: Map<number, Map<string, (body: unknown) => string | undefined>>
}

/** Every operation of the office's own description of its REST. */
export async function readDescription(url: string): Promise<{ operations: Operation[]; schemas: Schemas }> {
  const { paths, components }: Description = await (await fetch(`${url}/api/v1/openapi.json`)).json()
  const { schemas } = components
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      route: `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      answers: new Map(
        Object.entries(responses).map(([status, { content = {} }]) => [Number(status), judgesOf(content, schemas)]),
      ),
    })),
  )
  return { operations, schemas }
}

function judgesOf(content: Media, schemas: Schemas) {
  return new Map(
    Object.entries(content).map(([type, { schema }]) => [type, schema ? judge(schema, schemas) : () => undefined]),
  )
}

/** Tells where a body differs from its schema. */
function judge(schema: Schema, schemas: Schemas): (body: unknown) => string | undefined {
  const whole = JSON.parse(
    JSON.stringify({ ...schema, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  )
  const shape = z.fromJSONSchema(whole)
  return (body) => {
    const { success, error } = shape.safeParse(body)
    return success ? undefined : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  }
}
