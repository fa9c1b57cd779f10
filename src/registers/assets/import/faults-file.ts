import type { Readable } from 'node:stream'
import type { Cell } from '../../../platform/tables/table.ts'
import { writeCsv } from '../../../platform/tables/write-csv.ts'
import { faultHeading } from './columns.ts'
import type { AssetImport } from './import.ts'
import type { FaultyLine } from './queries.ts'

/** The rows in error as they were sent, with what is wrong with each at the end: to be put right and sent again. */
export function faultsFile({ headings }: AssetImport, lines: readonly FaultyLine[]): Readable {
  const kept = headings.map((heading, index) => ({ heading, index })).filter(({ heading }) => heading !== faultHeading)
  return writeCsv([...kept.map(({ heading }) => heading), faultHeading], rows())

  async function* rows(): AsyncGenerator<Cell[]> {
    for (const { cells, faults } of lines) yield [...kept.map(({ index }) => cells[index] ?? ''), faults]
  }
}
