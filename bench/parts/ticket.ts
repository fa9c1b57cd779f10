import { paths } from '../../src/paths.ts'
import { least, type Row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { isAboutItsTicket, numbersAcross } from '../page-checks.ts'
import { racePage } from '../pages.ts'

export const needs = 'office'

const tickets = 50

export async function measure(office: BenchOffice): Promise<Row[]> {
  const [account] = office.technicians
  if (!account) throw new Error('no technician is signed in')
  const numbers = await numbersAcross(office, tickets)
  const asked = { account, check: isAboutItsTicket }

  return [
    await racePage(office, {
      name: `ticket page, ${tickets} tickets, 8 clients`,
      paths: numbers.map((number) => paths.ticket(number)),
      aim: least(0.5),
      ...asked,
    }),
    await racePage(office, {
      name: 'the same over REST',
      paths: numbers.map((number) => `/api/v1/tickets/${number}`),
      ...asked,
    }),
  ]
}
