import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../../src')
const length = 10_000
const patienceMs = 500
const pieces = [
  'a',
  'A',
  '0',
  '1',
  ' ',
  '\t',
  '\n',
  '-',
  '.',
  ',',
  ':',
  ';',
  '/',
  '\\',
  '=',
  '"',
  "'",
  '(',
  '[',
  '{',
  '<',
  '%',
  '&',
  '@',
  '_',
  '#',
  '?',
  '!',
  '*',
  '+',
  '|',
  'é',
  'a ',
  ' a',
  'a.',
  '0.',
  'a-',
  '-a',
  'a,',
  '0,',
  'ab',
  '01',
  '((',
  '<a ',
  '%2',
  '\r\n',
  'a@',
  '/*',
  '://',
]

// where a value may begin; classes in brackets may hold a slash
const literals =
  /(?<=[(,=:[!&|?{;]|return)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*(?=[.,;)\]:}]|$)/gm

const patterns = globSync('**/*.{ts,tsx}', { cwd: source })
  .filter((file) => !file.startsWith('browser/') && !/\.test\.tsx?$/.test(file))
  .flatMap((file) => regexesIn(file))

// these never read a stranger's long text: what they read is our own, the configuration, the shell's, or cut before
const shortTexts = [
  ...['statistics/charts/plain-svg.ts', 'platform/pdf/print-together.ts', 'registers/typed-values.ts'],
  ...['platform/mail/mail-server.ts', 'platform/config/', 'operations/moving-in/'],
  ...['registers/calendar/list/typed-day.ts', 'platform/files/file-name.ts', 'platform/delivery.ts'],
  ...['platform/tables/xlsx/styles.ts', 'operations/processes/tell-of-process.ts'],
]

test('no pattern that reads what people send grows slow on a long text', { timeout: 60_000 }, () => {
  expect(patterns.length).toBeGreaterThan(100)
  const read = patterns.filter(({ file }) => !shortTexts.some((one) => file.startsWith(one)))
  expect(read.filter(({ literal }) => isSlow(literal)).map(({ file, literal }) => `${file} ${literal}`)).toEqual([])
})

test('a pattern that does grow slow is found out', () => {
  expect(isSlow('/^(a+)+$/')).toBe(true)
  expect(isSlow('/^[a-z]+$/')).toBe(false)
})

function regexesIn(file: string): { file: string; literal: string }[] {
  const text = readFileSync(join(source, file), 'utf8')
  const { code } = transformSync(text, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    minifyWhitespace: true,
    jsx: 'preserve',
  })
  return [...code.matchAll(literals)].map(([literal]) => ({ file, literal }))
}

/** Against each piece over and over, with something at the end that does not fit. */
function isSlow(literal: string): boolean {
  const context = createContext({
    texts: pieces.flatMap((piece) => [
      `${piece.repeat(length / piece.length)}\u0001`,
      `x${piece.repeat(length / piece.length)}\u0001`,
    ]),
  })
  try {
    runInContext(
      `{ const pattern = ${literal}; for (const text of texts) { pattern.lastIndex = 0; pattern.test(text) } }`,
      context,
      { timeout: patienceMs },
    )
    return false
  } catch (error) {
    // of another realm, so no Error of ours
    if (String(error).includes('timed out')) return true
    throw error
  }
}
