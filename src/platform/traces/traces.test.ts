import { expect, test } from 'vitest'
import { nameOfStatement } from './name-of-statement.ts'

test.each([
  ['select "tickets".* from "tickets" where "number" = $1', 'select tickets'],
  ["  insert into sign_in_failures (username) values ('rahasia')", 'insert sign_in_failures'],
  ['/* planned for its values */ select count(*) from (select 1 from people) x', 'select people'],
  ['update graphile_worker._private_jobs set run_at = now()', 'update graphile_worker._private_jobs'],
  ['begin', 'begin'],
  ["select pg_notify('x', 'rahasia')", 'select'],
])('%s is told as %s', (text, name) => {
  expect(nameOfStatement(text)).toBe(name)
})
