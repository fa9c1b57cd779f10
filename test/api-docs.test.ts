import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from './visitor.ts'
import { openWorld, type World } from './world.ts'

let world: World
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  stranger = await visitor(world)
})
afterAll(() => world.close())

test('every call of the description stands on the page, with who may make it and its refusals', async () => {
  const description = JSON.parse((await stranger.open('/api/v1/openapi.json')).text)
  const { status, text } = await stranger.open('/api')

  expect(status).toBe(200)
  for (const path of Object.keys(description.paths)) expect(text).toContain(`>${path}</code>`)
  expect(text).toContain('<code>signer-is-technician</code>')
  expect(callOf(text, '/tickets/{number}/signature')).toContain('Untuk: Kasubag TU')
  expect(callOf(text, '/tickets/{number}/signature')).toContain('checklist.notDuplicate')
  expect(callOf(text, '/calendar/due')).toContain('Untuk: setiap akun yang masuk')
  expect(callOf(text, '/sessions')).toContain('Untuk: siapa saja, tanpa masuk')
})

test('the page runs no script but our own', async () => {
  const { text } = await stranger.open('/api')
  expect([...text.matchAll(/<script[^>]*>/g)].every(([tag]) => /src="\/assets\//.test(tag))).toBe(true)
})

function callOf(html: string, path: string): string {
  return html.split('<details').find((part) => part.includes(`>${path}</code>`)) ?? ''
}
