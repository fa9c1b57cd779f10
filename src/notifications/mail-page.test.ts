import { expect, test } from 'vitest'
import { type MailPage, mailPage } from './mail-page.tsx'

const page: MailPage = {
  title: 'Tiket 460/0012 menunggu penilaian',
  lines: ['Printer Anda telah ditangani.', 'Beri penilaian agar tiket berikutnya dapat diajukan.'],
  button: { label: 'Beri penilaian', href: 'https://tiket.contoh.go.id/tiket/12/penilaian?a=1&b=2' },
  foot: 'Anda menerima surel ini karena bidang Anda mengajukan tiket tersebut.',
  language: 'id',
}

test('title, lines, button and foot are there, in the language of the reader', () => {
  const html = mailPage(page)

  expect(html).toMatch(/^<!doctype html><html lang="id">/)
  for (const text of [page.title, ...page.lines, page.foot, 'Beri penilaian</a>']) expect(html).toContain(text)
  expect(html).toContain('href="https://tiket.contoh.go.id/tiket/12/penilaian?a=1&amp;b=2"')
  expect(mailPage({ ...page, language: 'en' })).toContain('<html lang="en">')
})

test('nothing that somebody typed becomes markup, wherever it stands', () => {
  const typed = `<img src=x onerror="alert('1')"> & </style>`
  const html = mailPage({
    title: typed,
    lines: [typed],
    button: { label: typed, href: `https://x.id/?q=${typed}` },
    foot: typed,
    language: 'id',
  })

  expect(html).not.toContain('<img')
  expect(html).not.toContain('onerror="')
  expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt; &amp; &lt;\/style&gt;/g)).toHaveLength(
    7,
  )
  expect(html.match(/<\/style>/g)).toHaveLength(1)
})

test('a button leads to a page and nowhere else', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '/tiket/12', ''])
    expect(() => mailPage({ ...page, button: { label: 'Buka', href } }), href).toThrow('address')
  expect(mailPage({ ...page, button: undefined })).not.toContain('<a ')
})

test('it is whole without anything from elsewhere', () => {
  const html = mailPage(page)

  expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/)
  expect(
    html.match(/https?:\/\/[^"<\s]+/g)?.every((address) => address.startsWith('https://tiket.contoh.go.id/')),
  ).toBe(true)
})

test('the colours of the dark reach every element that has a colour of its own by day', () => {
  const html = mailPage(page)
  const dark = /prefers-color-scheme: dark\) \{(.*?)<\/style>/s.exec(html)?.[1] ?? ''
  const coloured = [...html.matchAll(/class="(\w+)" style="[^"]*(?:color|background):/g)].map(([, name]) => name)

  expect(coloured.length).toBeGreaterThan(5)
  for (const name of coloured) expect(dark).toContain(`.${name}`)
  // escaped quotes or signs would break the rules without a word
  expect(dark).not.toContain('&')
})
