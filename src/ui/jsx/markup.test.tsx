import { expect, test } from 'vitest'
import { createContext, raw, useContext } from './markup.ts'

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

function Quote({ words }: { words: string }) {
  return <q>{words}</q>
}
