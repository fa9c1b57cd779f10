import { paths } from '../../src/paths.ts'
import type { Row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { rowsOf } from '../page-checks.ts'
import { racePage } from '../pages.ts'

export const needs = 'office'

export async function measure(office: BenchOffice): Promise<Row[]> {
  const { technicians, tuHead } = office
  const [technician = tuHead] = technicians
  const asked = { paths: [paths.home()], check: rowsOf(1, Number.POSITIVE_INFINITY) }
  return [
    await racePage(office, { name: 'home of a technician, 8 clients', account: technician, ...asked }),
    await racePage(office, { name: 'home of the Kasubag TU, 8 clients', account: tuHead, ...asked }),
  ]
}
