import { expect, test } from 'vitest'
import { undoAll } from './undo.ts'

test('what was opened last is closed first, and all of it even where closing one thing fails', async () => {
  const closed: string[] = []
  const close = (what: string) => async () => void closed.push(what)
  const jobs = () => Promise.reject(new Error('the database is away'))

  await expect(undoAll([close('engine'), close('connections'), jobs])).rejects.toThrow('the database is away')
  expect(closed).toEqual(['connections', 'engine'])
})
