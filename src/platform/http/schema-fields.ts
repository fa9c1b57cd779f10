/** What of JSON Schema our own API description uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  required?: string[]
  description?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
}

export type Field = { path: string; type: string; required: boolean; note: string }

/** The fields of an object schema, flat: `device.kind`, `parts[].quantity`. A named schema inside it stays a name. */
export function fieldsOf(schema: Schema, path = ''): Field[] {
  const variants = [...(schema.allOf ?? []), ...alternatives(schema)]
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    rowsOf(inner, path ? `${path}.${name}` : name, schema.required?.includes(name) ?? false),
  )
  const items = schema.items && !schema.items.$ref ? fieldsOf(schema.items, `${path}[]`) : []

  return [...properties, ...items, ...variants.flatMap((variant) => fieldsOf(variant, path))]
}

/** 'string, 5–4000', '"asset" | "non_asset"', 'array of Ticket'. */
export function typeInWords(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = alternatives(schema)
  if (choices.length > 0)
    return [...new Set([...choices.map(typeInWords), ...(isNullable(schema) ? ['null'] : [])])].join(' | ')
  if (schema.items) return `array of ${typeInWords(schema.items)}`

  const type = [schema.type ?? 'object'].flat().join(' | ')
  return [type, schema.format, range(schema)].filter(Boolean).join(', ')
}

function rowsOf(schema: Schema, path: string, required: boolean): Field[] {
  return [
    { path, type: typeInWords(schema), required, note: noteOf(schema) },
    ...(schema.$ref ? [] : fieldsOf(schema, path)),
  ]
}

function noteOf(schema: Schema): string {
  const fallback = schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`
  return [schema.description, fallback].filter(Boolean).join('; ')
}

function alternatives({ oneOf = [], anyOf = [] }: Schema): Schema[] {
  return [...oneOf, ...anyOf].filter(({ type }) => type !== 'null')
}

function isNullable({ oneOf = [], anyOf = [] }: Schema): boolean {
  return [...oneOf, ...anyOf].some(({ type }) => type === 'null')
}

function range({ minLength, maxLength, minimum, maximum }: Schema): string {
  const [least, most] = [minLength ?? minimum, maxLength ?? maximum]
  if (least === undefined && most === undefined) return ''
  return `${least ?? ''}–${most ?? ''}`
}

function nameOf(reference: string): string {
  return reference.replace(/^.*\//, '')
}
