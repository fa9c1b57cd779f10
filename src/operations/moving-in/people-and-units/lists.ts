import type { Database } from '../../../platform/database/connect.ts'
import { forgetRemembered } from '../../../platform/database/remembered.ts'
import type { TableRow } from '../../../platform/tables/table.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import { unitsInOrder } from '../../../registers/units/queries.ts'
import { count, newReport, type Report } from '../report.ts'
import { runImport } from '../run-import.ts'
import { importPeople } from './import-people.ts'
import { importUnits } from './import-units.ts'
import type { Change } from './outcome.ts'
import { passwordsFor } from './passwords.ts'
import { inColumns } from './read-list.ts'
import { personColumns, readPeople, readUnits, unitColumns } from './read-people.ts'

export type ListKind = 'people' | 'units'
export type List = { kind: ListKind; fileName: string; rows: readonly TableRow[] }
type Ending = { commit: boolean; beforeCommit?: (report: Report) => Promise<void> }

/** Says what a list of people or units changes and, with `commit`, changes it: all rows that the register takes, at once. */
export async function takeList(db: Database, act: Act, list: List, { commit, beforeCommit }: Ending): Promise<Report> {
  adminOnly(act)
  const run = { source: list.kind, fileName: list.fileName.slice(0, 200), commit }
  const write = list.kind === 'people' ? await peopleWriter(db, act, list, commit) : unitsWriter(act, list)
  const report = await runImport(db, act, run, async (tx) => reportOf(list.kind, await write(tx)), beforeCommit)
  if (commit) forgetRemembered()
  return report
}

type Write = (tx: Database) => Promise<Change[]>

async function peopleWriter(db: Database, act: Act, { rows }: List, commit: boolean): Promise<Write> {
  const told = readPeople(inColumns(rows, personColumns), await unitsInOrder(db))
  const passwords = commit ? await passwordsFor(db, told) : undefined
  return (tx) => importPeople(tx, act, told, passwords)
}

function unitsWriter(act: Act, { rows }: List): Write {
  const told = readUnits(inColumns(rows, unitColumns))
  return (tx) => importUnits(tx, act, told)
}

function reportOf(kind: ListKind, changes: Change[]): Report {
  const report = newReport()
  const name = kind === 'people' ? 'akun' : 'unit'
  for (const { outcome, line, key, sentences } of changes) {
    count(report, name, outcome)
    if (outcome === 'refused') report.refused.push({ kind: name, row: line, id: key, reason: sentences.join(' ') })
  }
  report.changes = changes
  return report
}
