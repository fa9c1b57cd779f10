import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { charactersWithoutGlyph, printable } from './printable.ts'

export type PdfOptions = {
  title: string
  author?: string
  language: string
  /** Written into the file as its date; the same data at the same time give the same bytes. */
  at: Date
  /** Pictures (SVG, PNG, JPEG, WebP) that the template opens as `/images/<name>`. */
  images?: Record<string, Uint8Array | string>
}

/** A template that Typst cannot print, in Typst's own words. */
export class TemplateFault extends Error {}

/**
 * Prints a Typst template as tagged PDF/A-2a. The template reads its data as `json(bytes(sys.inputs.data))`, so that no
 * text of a user is ever Typst source. A character that the fonts lack is printed as an empty box.
 */
export function renderPdf(template: URL, data: unknown, options: PdfOptions): Uint8Array {
  const compiler = theCompiler()
  for (const [name, picture] of Object.entries(options.images ?? {})) {
    compiler.mapShadow(
      `${workspace}images/${name}`,
      typeof picture === 'string' ? Buffer.from(picture) : Buffer.from(picture),
    )
  }

  try {
    return exportPdf(compiler, template, data, options)
  } finally {
    compiler.resetShadow()
    compiler.evictCache(roundsRemembered)
  }
}

const workspace = fileURLToPath(new URL('../../', import.meta.url))

// Typst remembers every piece that it laid out: a server that never forgets grows with each document.
const roundsRemembered = 10

let compiler: NodeCompiler | undefined

function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [fileURLToPath(new URL('fonts', import.meta.url))] }],
  })
  return compiler
}

/** PDF/A forbids a character without a glyph, and only the export finds it: print again with those boxed. */
function exportPdf(
  compiler: NodeCompiler,
  template: URL,
  data: unknown,
  options: PdfOptions,
  boxed: ReadonlySet<string> = new Set(),
): Uint8Array {
  const document = layOut(compiler, template, data, options, boxed)

  try {
    const creationTimestamp = Math.floor(options.at.getTime() / 1000)
    return compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp })
  } catch (error) {
    const more = boxed.union(charactersWithoutGlyph(String(error)))
    if (more.size === boxed.size) throw new TemplateFault(String(error))
    return exportPdf(compiler, template, data, options, more)
  }
}

function layOut(
  compiler: NodeCompiler,
  template: URL,
  data: unknown,
  { title, author = '', language }: PdfOptions,
  boxed: ReadonlySet<string>,
): NodeTypstDocument {
  const text = (_: string, value: unknown) => (typeof value === 'string' ? printable(value, boxed) : value)
  const compiled = compiler.compile({
    mainFilePath: fileURLToPath(template),
    inputs: { data: JSON.stringify(data, text), title: printable(title), author: printable(author), language },
  })
  if (compiled.result) return compiled.result

  const fault = compiled.takeError()
  throw new TemplateFault(fault ? sentence(compiler.fetchDiagnostics(fault)) : `${template} does not compile`)
}

type Diagnostic = { message: string; path: string; range: { start: { line: number } } | null }

function sentence(diagnostics: Diagnostic[]): string {
  return diagnostics
    .map(({ path, range, message }) => `${path}${range ? `:${range.start.line + 1}` : ''}: ${message}`)
    .join('\n')
}
