import type { RawBuilder } from 'kysely'

/** Whose data: an account's, or those of a requester whom tickets alone know. */
export type Subject = { personId: string } | { requesterName: string; phone: string | null }

type Heading = string | { heading: string; names: Record<string, string> }

/**
 * One kind of what is held. `rows` selects a `cursor` that grows and the columns, which are named as in `columns`; those that
 * stand in the file alone have no heading.
 */
export type Section = {
  key: string
  title: string
  columns: Record<string, Heading>
  rows: RawBuilder<unknown>
}

export type Row = Record<string, string | number | boolean | null>
