import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** For tests: what each page of a printed PDF says, with single spaces between its words. */
export async function pdfPageTexts(bytes: Uint8Array): Promise<string[]> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const pdfium = await PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasm).buffer })
  const document = await pdfium.loadDocument(bytes)
  try {
    return [...document.pages()].map((page) => page.getText().replaceAll('\u0000', '').replace(/\s+/g, ' '))
  } finally {
    document.destroy()
    pdfium.destroy()
  }
}
