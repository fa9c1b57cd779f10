import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../src')

/** From the ground up: a room may look at its own floor and at those below, never above. */
const floors = [
  'platform',
  'ui',
  'registers',
  'procedure',
  'notifications',
  'statistics',
  'archive',
  'operations',
  'demo',
  'top',
] as const
/** Inside the procedure a step may look back, never ahead. */
const steps = [
  'request',
  'planned-maintenance',
  'work-order',
  'signature',
  'repair',
  'handling-report',
  'feedback',
  'home',
]
/** Leaves that every floor may look at. */
const leaves = ['paths.ts', 'english.json', '../package.json']
const generated = ['platform/database/schema.ts']
const longestFile = 220

type Import = { from: string; to: string }

test('imports lead down the floors: platform, ui, registers, procedure, then what follows it', () => {
  expect(allImports().filter(leadsUp).map(said)).toEqual([])
})

test('a step of the procedure never looks ahead', () => {
  expect(allImports().filter(looksAhead).map(said)).toEqual([])
})

test('the browser imports only itself, @hotwired and how signatures are read', () => {
  // a stranger checks a signature on his own machine by the very code that the office checks it with
  const allowed = ['browser/', '@hotwired/', 'platform/pdf/reading/']
  const foreign = filesOf(source)
    .filter((file) => file.startsWith('browser/') && file !== 'browser/build.ts')
    .flatMap((from) => importsOf(from).filter((to) => !allowed.some((start) => to.startsWith(start))))
  expect(foreign).toEqual([])
})

test('every file can be read at one sitting', () => {
  const long = filesOf(source)
    .filter((file) => !generated.includes(file))
    .filter((file) => readFileSync(join(source, file), 'utf8').split('\n').length > longestFile)
  expect(long).toEqual([])
})

test('a planted bad import is found', () => {
  expect(leadsUp({ from: 'platform/log.ts', to: 'procedure/stages.ts' })).toBe(true)
  expect(leadsUp({ from: 'registers/page.tsx', to: 'procedure/stages.ts' })).toBe(true)
  expect(looksAhead({ from: 'procedure/request/gate.ts', to: 'procedure/feedback/answer.ts' })).toBe(true)
  expect(looksAhead({ from: 'procedure/feedback/queries.ts', to: 'procedure/request/gate.ts' })).toBe(false)
})

function leadsUp({ from, to }: Import): boolean {
  if (leaves.includes(to) || from.startsWith('browser/')) return false
  return floorOf(to) > floorOf(from)
}

function looksAhead({ from, to }: Import): boolean {
  if (roomOf(from) === roomOf(to)) return false
  const [here, there] = [stepOf(from), stepOf(to)]
  if (here === undefined || there === undefined) return false
  return there > here
}

function floorOf(file: string): number {
  const floor = floors.findIndex((name) => file.startsWith(`${name}/`))
  return floor === -1 ? floors.length - 1 : floor
}

function roomOf(file: string): string | undefined {
  return /^procedure\/[^/]+\//.exec(file)?.[0]
}

function stepOf(file: string): number | undefined {
  const [, room] = /^procedure\/([^/]+)\//.exec(file) ?? []
  const step = steps.indexOf(room ?? '')
  // the pages that show a ticket whole see every step; the rest of its room is the spine that the steps stand on
  if (file.startsWith('procedure/ticket/page/')) return steps.length
  if (room === 'ticket') return -1
  return step === -1 ? undefined : step
}

function allImports(): Import[] {
  return filesOf(source).flatMap((from) =>
    importsOf(from)
      .filter((to) => !to.startsWith('@') && !to.startsWith('node:'))
      .map((to) => ({ from, to })),
  )
}

/** Relative imports as paths from src, others as they are written. Tests may look anywhere. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  const found = [...text.matchAll(importPattern)].map(([, one, other]) => one ?? other ?? '')
  return found
    .map((name) => (name.startsWith('.') ? relative(source, join(source, dirname(file), name)) : name))
    .filter((name) => name.startsWith('@hotwired') || !/^[@a-z]/.test(name) || filesOf(source).includes(name))
}

const importPattern =
  /^(?:import|export)\s+(?:(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:,\s*\{[^}]*\})?)\s+from\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm

let known: string[] | undefined

function filesOf(folder: string): string[] {
  known ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
  return known
}

function said({ from, to }: Import): string {
  return `${from} -> ${to}`
}
