import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { watched } from '../watched.ts'
import { type Press, plainPress, type TemplateName, templateFiles, templateNames } from './press.ts'
import { charactersWithoutGlyph, printable } from './printable.ts'

export type PdfOptions = {
  title: string
  author?: string
  language: string
  /** Written into the file as its date; the same data at the same time give the same bytes. */
  at: Date
  /** Pictures (SVG, PNG, JPEG, WebP) and PDF pages that the template opens as `/images/<name>`. */
  images?: Record<string, Uint8Array | string>
  /** Printed faintly across each page. */
  watermark?: string
  press?: Press
  /** Tagged PDF/A-2a unless it takes in pages of other PDFs, which that standard has no place for. */
  standard?: 'a-2a' | '1.7'
}

/** One letter ready to be printed. */
export type Print = { template: TemplateName | URL; data: unknown; options: PdfOptions }

/** A template that Typst cannot print, in Typst's own words; files are named as the templates see them. */
export class TemplateFault extends Error {
  constructor(message: string) {
    super(message.replaceAll(workspace, '/'))
  }
}

/**
 * Prints a Typst template as tagged PDF/A-2a. The template reads its data as `json(bytes(sys.inputs.data))`, so that no
 * text of a user is ever Typst source. A character that the fonts lack is printed as an empty box. Where a template that
 * the office edited does not print, the shipped ones do.
 */
export function renderPdf(template: Print['template'], data: unknown, options: PdfOptions): Uint8Array {
  return watched.paper.traceSync(() => printFaithfully({ template, data, options }), { step: 'print' })
}

function printFaithfully(print: Print): Uint8Array {
  const { options } = print
  const { edited, onFault } = options.press ?? plainPress
  if (Object.keys(edited).length === 0) return printWith({}, print)

  try {
    return printWith(edited, print)
  } catch (fault) {
    onFault?.(fault instanceof Error ? fault.message : String(fault))
    return printWith({}, print)
  }
}

/** Prints with exactly these edited templates, or throws. */
export function printWith(edited: Press['edited'], print: Print): Uint8Array {
  const compiler = theCompiler()
  for (const [name, picture] of Object.entries(print.options.images ?? {})) {
    const bytes = typeof picture === 'string' ? Buffer.from(picture) : Buffer.from(picture)
    compiler.mapShadow(`${workspace}images/${name}`, bytes)
  }
  for (const name of templateNames) {
    const content = edited[name]
    if (content !== undefined) compiler.mapShadow(fileURLToPath(templateFiles[name]), Buffer.from(content))
  }

  try {
    return exportPdf(compiler, print)
  } finally {
    compiler.resetShadow()
    forgetOldRounds(compiler)
  }
}

const workspace = fileURLToPath(new URL('../../', import.meta.url))

let compiler: NodeCompiler | undefined

function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [fileURLToPath(new URL('fonts', import.meta.url))] }],
  })
  return compiler
}

// Typst remembers every piece that it laid out: a server that never forgets grows with each document. Looking through
// what it remembers takes about a millisecond, so it is done once for several documents.
const printsARound = 8
const roundsRemembered = 2
let prints = 0

function forgetOldRounds(compiler: NodeCompiler) {
  prints += 1
  if (prints % printsARound === 0) compiler.evictCache(roundsRemembered)
}

/** After a print of many pages, which would be remembered for longer than the thread that made it lives. */
export function forgetPrints() {
  compiler?.evictCache(0)
}

/** PDF/A forbids a character without a glyph, and only the export finds it: print again with those boxed. */
function exportPdf(compiler: NodeCompiler, print: Print, boxed: ReadonlySet<string> = new Set()): Uint8Array {
  const document = layOut(compiler, print, boxed)
  const { at, standard: pdfStandard = 'a-2a' } = print.options

  try {
    return compiler.pdf(document, { pdfStandard, creationTimestamp: Math.floor(at.getTime() / 1000) })
  } catch (error) {
    const more = boxed.union(charactersWithoutGlyph(String(error)))
    if (more.size === boxed.size) throw new TemplateFault(String(error))
    return exportPdf(compiler, print, more)
  }
}

function layOut(compiler: NodeCompiler, print: Print, boxed: ReadonlySet<string>): NodeTypstDocument {
  const { title, author = '', language, watermark } = print.options
  const text = (_: string, value: unknown) => (typeof value === 'string' ? printable(value, boxed) : value)
  const template = fileURLToPath(typeof print.template === 'string' ? templateFiles[print.template] : print.template)
  const compiled = compiler.compile({
    mainFilePath: template,
    inputs: {
      data: JSON.stringify(print.data, text),
      title: printable(title),
      author: printable(author),
      language,
      ...(watermark ? { watermark } : {}),
    },
  })
  if (compiled.result) return compiled.result

  const fault = compiled.takeError()
  throw new TemplateFault(fault ? sentence(compiler.fetchDiagnostics(fault)) : `${basename(template)} does not compile`)
}

type Diagnostic = { message: string; path: string; severity: number; range: { start: { line: number } } | null }

const error = 1

function sentence(diagnostics: Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === error)
    .map(({ path, range, message }) => `${basename(path)}${range ? `:${range.start.line + 1}` : ''}: ${message}`)
    .join('\n')
}
