import type { Child } from '../jsx/markup.ts'

export type Column<Row> = {
  heading: string
  cell: (row: Row) => Child
  /** `lead` is the row's name and its headline on a phone; a `code` stays on one line. */
  kind?: 'text' | 'number' | 'code' | 'lead' | 'actions'
}

type TableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  /** Draws a row in place of `TableLine`: for a long list that the same people see again and again, one made by `drawnOnce`. */
  line?: (row: Row) => Child
  footer?: Child
  showCaption?: boolean
  /** Numbers to compare: stays a table on a phone. */
  figures?: boolean
}

/** Each row becomes a card on a phone, but for `figures`. Show an EmptyState instead of a table without rows. */
export function Table<Row>({ caption, columns, rows, line, footer, showCaption, figures }: TableProps<Row>) {
  const draw = line ?? ((row) => <TableLine {...{ columns, row }} />)

  return (
    <div class="table-box">
      <table class={figures ? 'data-table is-figures' : 'data-table'}>
        <caption class={showCaption ? undefined : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, kind = 'text' }) => (
              <th scope="col" class={`is-${kind}`}>
                {kind === 'actions' ? <span class="sr-only">{heading}</span> : heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(draw)}</tbody>
        {footer ? <tfoot>{footer}</tfoot> : null}
      </table>
    </div>
  )
}

export function TableLine<Row>({ columns, row }: { columns: Column<Row>[]; row: Row }) {
  return (
    <tr>
      {columns.map((column) => (
        <Cell column={column}>{column.cell(row)}</Cell>
      ))}
    </tr>
  )
}

function Cell<Row>({ column: { heading, kind = 'text' }, children }: { column: Column<Row>; children?: Child }) {
  return kind === 'lead' ? (
    <th scope="row" class="is-lead">
      {children}
    </th>
  ) : (
    <td class={`is-${kind}`} data-label={heading}>
      {children}
    </td>
  )
}
