import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'

const here = import.meta.dirname
const assets = join(here, '../../dist/assets')

// daisyUI changes themes by checkboxes, of which we have none, and a browser would look for them at every change of a page
const themeSwitch = /:root:has\(input\.theme-controller\[value=\w+\]:checked\),/g

const started = performance.now()
const built = Object.entries({
  'app.css': await styles(),
  'app.js': await script('app.ts'),
  // by itself: read and started together they would keep an old computer busy for twice as long at a stretch
  'turbo.js': await script('turbo.ts'),
  // loaded by the pages that need them, when they do
  'read-signature.js': await script('read-signature.ts'),
  'sha256.js': await script('sha256.ts'),
  'scanner.js': await script('scanner.ts'),
  'code-reader.js': await script('code-reader.ts'),
  'code-reader.wasm': await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))),
  // sent under an address of its own
  'worker.js': await script('worker.ts'),
  'mark.svg': await mark(),
})

await rm(assets, { recursive: true, force: true })
await mkdir(assets, { recursive: true })
const names = await Promise.all(built.map(([name, content]) => publish(name, content)))
await writeFile(join(assets, 'manifest.json'), `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`)
console.log(`dist/assets in ${Math.round(performance.now() - started)} ms: ${built.map(size).join(', ')}`)

async function styles(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'styles-'))
  const command = join(dirname(fileURLToPath(import.meta.resolve('@tailwindcss/cli/package.json'))), 'dist/index.mjs')
  const output = join(folder, 'app.css')
  await promisify(execFile)(process.execPath, [command, '-i', join(here, 'styles/app.css'), '-o', output, '--minify'])
  const css = await readFile(output, 'utf8')
  await rm(folder, { recursive: true })

  return Buffer.from(css.replaceAll(themeSwitch, ''))
}

async function script(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  })

  return outputFiles[0]?.contents ?? new Uint8Array()
}

function mark(): Promise<Buffer> {
  return readFile(join(here, 'mark.svg'))
}

/** The name carries the content's hash, so that browsers may keep the file for ever. */
async function publish(name: string, content: Uint8Array): Promise<[string, string]> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = name.replace('.', `-${hash}.`)
  await writeFile(join(assets, hashed), content)
  await writeFile(join(assets, `${hashed}.br`), brotli(content))

  return [name, hashed]
}

function brotli(content: Uint8Array): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
}

function size([name, content]: [string, Uint8Array]): string {
  return `${name} ${Math.round(brotli(content).length / 102.4) / 10} KB`
}
