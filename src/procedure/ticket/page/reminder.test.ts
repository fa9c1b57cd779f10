import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../../test/office.ts'
import { visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { whatsAppAddress } from '../../../ui/whatsapp-link.tsx'

let world: World
let number: string
beforeAll(async () => {
  world = await openWorld()
  number = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal', technician: 'teknisi1' })
})
afterAll(() => world.close())

test('an address of WhatsApp holds the digits, and a message that cannot leave its place', () => {
  const message = 'Tiket 1 & 2?\n#a=b "x" <y> https://a.id/?q=1'
  const address = new URL(whatsAppAddress('+6281234567890', message))

  expect(address.origin + address.pathname).toBe('https://wa.me/6281234567890')
  expect([...address.searchParams]).toEqual([['text', message]])
  expect(address.hash).toBe('')
  expect(whatsAppAddress('+62812/../x?a', 'b')).toBe('https://wa.me/62812?text=b')
})

test('whoever did the work writes to the requester and reminds him, with number and link and nothing of the complaint', async () => {
  const [general, reminder] = await messages('teknisi1')
  const link = `${site}/tiket/${number}`

  expect([general, reminder].toSorted()).toEqual([
    `Tiket ${number} sudah ditangani. Mohon diberi penilaian: ${link}`,
    `Tiket ${number}: ${link}`,
  ])
})

test.each(['keljal', 'teknisi2', 'kapusdatin', 'admin'])('%s, who need not call, gets no such link', async (who) => {
  expect(await messages(who)).toEqual([])
})

test('a ticket that owes no rating is not reminded of', async () => {
  const working = await world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  expect(await messages('teknisi1', working)).toHaveLength(1)
})

/** What the page would have him send. */
async function messages(who: string, of = number): Promise<string[]> {
  const { text, status } = await (await visitor(world, who)).open(`/tiket/${of}`)
  if (status !== 200) return []
  const links = [...text.matchAll(/href="(https:\/\/wa\.me\/6281234567890\?[^"]*)"/g)].map(([, href = '']) => href)
  return links.map((href) => new URL(href.replaceAll('&amp;', '&')).searchParams.get('text') ?? '')
}
