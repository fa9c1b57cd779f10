import fc, { type Arbitrary } from 'fast-check'

/** The part of JSON Schema 2020-12 that our description uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
}

export type Schemas = Record<string, Schema>

/** Values that a schema allows, its edges among them: the empty and the longest text, the least and the greatest number. */
export function allowed(schema: Schema, schemas: Schemas, depth = 0): Arbitrary<unknown> {
  const inner = (one: Schema) => allowed(one, schemas, depth + 1)
  if (schema.$ref) return inner(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map(inner))
  if (schema.allOf) return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts))
  const types = [schema.type ?? (schema.properties ? 'object' : 'string')].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, inner)))
}

function ofType(type: string, schema: Schema, inner: (one: Schema) => Arbitrary<unknown>): Arbitrary<unknown> {
  const { minimum = -(2 ** 31), maximum = 2 ** 31 - 1 } = schema
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum))
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true })
  if (type === 'array')
    return fc.array(inner(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: schema.maxItems ?? 5 })
  if (type === 'object') return objectOf(schema, inner)
  return textOf(schema)
}

function objectOf({ properties = {}, required = [] }: Schema, inner: (one: Schema) => Arbitrary<unknown>) {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)]))
  return fc.record(parts, { requiredKeys: required.filter((name) => name in parts) })
}

function textOf({ format, pattern, minLength = 0, maxLength = 300 }: Schema): Arbitrary<string> {
  if (format === 'date') return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map(day)
  if (format === 'date-time')
    return fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'uuid') return fc.uuid()
  if (pattern) return fc.stringMatching(new RegExp(pattern.replaceAll('\\/', '/')))
  const limits = { minLength, maxLength }
  return fc.oneof(
    fc.string(limits),
    fc.string({ ...limits, unit: 'grapheme' }),
    fc.constantFrom('a'.repeat(minLength), 'a'.repeat(maxLength)),
  )
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** What programs have stumbled over: SQL, markup, paths, templates, control marks, numbers beyond their types, depth. */
const nasty = [
  ...[
    "' or 1=1 --",
    "1'; select pg_sleep(9); --",
    '"; drop table tickets; --',
    '%',
    '_',
    '\\',
    "\\'",
    '$1',
    ':id',
    '{{7*7}}',
    '#{7*7}',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '../../../../etc/passwd',
    '%2e%2e%2f',
    '\r\nX-Evil: 1',
    '|id',
    '`id`',
  ],
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\u202e',
    'İ',
    'ﬀ',
    '😀'.repeat(50),
    'a'.repeat(70_000),
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
  ],
  ...[
    '-1',
    '0',
    '1e309',
    '9223372036854775808',
    '99999999999999999999',
    '0x10',
    '2026-02-30',
    '0000-00-00',
    '+275760-09-13',
    '9999-12-31',
    '-infinity',
  ],
  ...[
    null,
    true,
    -1,
    0,
    1.5,
    -0,
    2 ** 31,
    2 ** 53,
    1e308,
    [],
    {},
    [[]],
    [null],
    { $ne: null },
    { toString: 1 },
    { length: 5 },
  ],
  ...[nested(200), Array(3000).fill(0), JSON.parse('{"__proto__":{"role":"admin"}}')],
]

function nested(depth: number): unknown {
  return depth === 0 ? 0 : [nested(depth - 1)]
}

export function broken(): Arbitrary<unknown> {
  return fc.constantFrom(...nasty)
}

/** One leaf or branch of a value put out of shape, left out, or something added beside it. */
export function spoiled(value: unknown): Arbitrary<unknown> {
  return fc.tuple(fc.nat(), broken(), fc.integer({ min: 0, max: 3 })).map(([at, other, how]) => {
    const places: (string | number)[][] = []
    collect(value, [], places)
    return changed(value, places[at % places.length] ?? [], other, how)
  })
}

function collect(value: unknown, path: (string | number)[], into: (string | number)[][]) {
  into.push(path)
  if (path.length > 6 || typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], into)
}

function changed(value: unknown, path: (string | number)[], other: unknown, how: number): unknown {
  const [key, ...rest] = path
  if (key === undefined) return how === 1 && isObject(value) ? { ...value, extra: other } : other
  if (!isObject(value)) return other
  const copy: Record<string, unknown> = Array.isArray(value) ? Object.assign([], value) : { ...value }
  if (rest.length === 0 && how === 2) delete copy[key]
  else copy[key] = changed(copy[key], rest, other, how)
  return copy
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
