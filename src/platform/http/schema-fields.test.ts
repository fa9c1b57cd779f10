import { expect, test } from 'vitest'
import { fieldsOf, typeInWords } from './schema-fields.ts'

test('an object inside an object and a list of objects are told field by field', () => {
  const schema = {
    type: 'object',
    required: ['action'],
    properties: {
      action: { type: 'string', minLength: 20, maxLength: 4000 },
      parts: {
        type: 'array',
        default: [],
        items: { type: 'object', required: ['part'], properties: { part: { type: 'string' } } },
      },
    },
  }

  expect(fieldsOf(schema)).toEqual([
    { path: 'action', type: 'string, 20–4000', required: true, note: '' },
    { path: 'parts', type: 'array of object', required: false, note: 'default []' },
    { path: 'parts[].part', type: 'string', required: true, note: '' },
  ])
})

test('each variant of a choice shows its own fields, and null is named once', () => {
  const asset = { type: 'object', required: ['kind'], properties: { kind: { type: 'string', enum: ['asset'] } } }
  const schema = { properties: { device: { oneOf: [asset, { type: 'null' }] } } }

  expect(fieldsOf(schema).map(({ path, type }) => [path, type])).toEqual([
    ['device', 'object | null'],
    ['device.kind', '"asset"'],
  ])
})

test('a named schema stays a name', () => {
  expect(
    fieldsOf({ properties: { clocks: { type: 'array', items: { $ref: '#/components/schemas/Clock' } } } }),
  ).toEqual([{ path: 'clocks', type: 'array of Clock', required: false, note: '' }])
  expect(typeInWords({ $ref: '#/components/schemas/Ticket' })).toBe('Ticket')
})
