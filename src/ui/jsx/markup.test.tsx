import { expect, test } from 'vitest'
import { speak } from '../../platform/words.ts'
import { createContext, drawnOnce, raw, useContext } from './markup.ts'

const typed = `<script>alert("1")</script> & 'x'`
const harmless = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;'

test('what somebody typed is words, wherever it stands', () => {
  expect(String(<p title={typed}>{typed}</p>)).toBe(`<p title="${harmless}">${harmless}</p>`)
  expect(String(<q>{[typed]}</q>)).toBe(`<q>${harmless}</q>`)
  expect(String(<Quote words={typed} />)).toBe(`<q>${harmless}</q>`)
})

test('only what is said to be markup passes as it is, once', () => {
  expect(String(<p>{raw('<b>1</b>')}</p>)).toBe('<p><b>1</b></p>')
  expect(String(<p>{String(<b>1</b>)}</p>)).toBe('<p>&lt;b&gt;1&lt;/b&gt;</p>')
})

test('what is not there leaves nothing behind, but a nought is a figure', () => {
  expect(
    String(
      <p id={undefined}>
        {null}
        {undefined}
        {false}
        {true}
        {0}
        {[1, [2]]}
      </p>,
    ),
  ).toBe('<p>012</p>')
})

test('an attribute that is true stands alone; aria and data say it in words', () => {
  const box = <input type="checkbox" checked disabled={false} aria-invalid={true} data-live={false} maxlength={3} />
  expect(String(box)).toBe('<input type="checkbox" checked="" aria-invalid="true" data-live="false" maxlength="3"/>')
})

test('a component finds what stands around it, and nothing of another page', () => {
  const around = createContext('nobody')
  const Who = () => <i>{useContext(around)}</i>
  const Broken = () => {
    throw new Error('not drawn')
  }

  const page = (
    <>
      <around.Provider value="Ratna">
        <Who />
        <around.Provider value="Bagas">
          <Who />
        </around.Provider>
        <Who />
      </around.Provider>
      <Who />
    </>
  )
  expect(String(page)).toBe('<i>Ratna</i><i>Bagas</i><i>Ratna</i><i>nobody</i>')

  const failing = (
    <around.Provider value="Ratna">
      <Broken />
    </around.Provider>
  )
  expect(() => String(failing)).toThrow('not drawn')
  expect(String(<Who />)).toBe('<i>nobody</i>')
})

test('what is drawn once is drawn anew for other properties and in another language, and for nothing else', () => {
  let drawings = 0
  const Line = drawnOnce(({ from, to, at }: { from: string; to?: string; at?: Date }) => {
    drawings += 1
    return (
      <p>
        {from}|{to}|{at?.getTime()}
      </p>
    )
  })

  expect(String(<Line from="<a>" at={new Date(5)} />)).toBe('<p>&lt;a&gt;||5</p>')
  expect(String(<Line from="<a>" at={new Date(5)} />)).toBe('<p>&lt;a&gt;||5</p>')
  expect(drawings).toBe(1)
  speak('en', () => String(<Line from="<a>" at={new Date(5)} />))
  expect(String(<Line from="<a>" at={new Date(6)} />)).toBe('<p>&lt;a&gt;||6</p>')
  expect(drawings).toBe(3)

  expect(String(<Line from="x to 1:y" />)).toBe('<p>x to 1:y||</p>')
  expect(String(<Line from="x" to="y" />)).toBe('<p>x|y|</p>')
})

test('no more drawings are kept than there is room for', () => {
  let drawings = 0
  const Line = drawnOnce(
    ({ n }: { n: number }) => {
      drawings += 1
      return <p>{n}</p>
    },
    { most: 2 },
  )

  for (const n of [1, 2, 1, 2, 3, 1]) expect(String(<Line n={n} />)).toBe(`<p>${n}</p>`)
  expect(drawings).toBe(4)
})

function Quote({ words }: { words: string }) {
  return <q>{words}</q>
}
