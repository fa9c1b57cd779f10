import { paths } from '../../paths.ts'
import type { Cell } from '../../platform/tables/table.ts'
import { t } from '../../platform/words.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import type { PaperColumn, Recap } from './recap.ts'
import { isOfNumbers, linesOf } from './values.ts'

/** The rows as the paper has them, tickets as links. */
export function RowTable({ recap, rows }: { recap: Recap; rows: Cell[][] }) {
  return (
    <Table
      caption={t(recap.name)}
      columns={recap.paper.map((column, nth) => columnOf(recap, column, nth))}
      rows={rows}
    />
  )
}

function columnOf(recap: Recap, column: PaperColumn, nth: number): Column<Cell[]> {
  const kind = nth === 0 ? 'lead' : isOfNumbers(recap, column) ? 'number' : 'text'
  return { heading: t(column.heading), kind, cell: (row) => <Lines {...{ recap, column, row }} /> }
}

function Lines({ recap, column, row }: { recap: Recap; column: PaperColumn; row: Cell[] }) {
  const [first = '–', ...rest] = linesOf(recap, column, row)
  return (
    <>
      {column.of[0] === 'number' ? <a href={paths.ticket(first)}>{first}</a> : <span class="break-words">{first}</span>}
      {rest.map((line) => (
        <small class="block break-words">{line}</small>
      ))}
    </>
  )
}
