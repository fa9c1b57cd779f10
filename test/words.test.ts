import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import english from '../src/english.json' with { type: 'json' }

const source = join(import.meta.dirname, '../src')
const catalogue: Record<string, string> = english
const saying = /\b(?:t|words)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g
const placeholder = /\{\w+\}/g

test('every sentence of the screens has its English', () => {
  expect(said().filter((sentence) => !catalogue[sentence])).toEqual([])
})

test('the English catalogue holds no sentence that nobody says', () => {
  const known = new Set(said())
  expect(Object.keys(catalogue).filter((sentence) => !known.has(sentence))).toEqual([])
})

test('both languages fill in the same values', () => {
  const unlike = Object.entries(catalogue).filter(([one, other]) => valuesOf(one) !== valuesOf(other))
  expect(unlike).toEqual([])
})

function said(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  const sentences = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(saying)].map(([, one, other]) => one ?? other ?? ''),
  )
  return [...new Set(sentences.map((sentence) => sentence.replace(/\\(.)/g, '$1')))]
}

function valuesOf(sentence: string): string {
  return [...new Set(sentence.match(placeholder) ?? [])].sort().join()
}
