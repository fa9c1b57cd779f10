import { readFileSync } from 'node:fs'

/** Turbo brings one style element, for its progress bar: what `style-src` must allow beside 'self'. */
export const turboStyleHash = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='"

export const assetFolder = new URL('../../dist/assets/', import.meta.url)

let manifest: Record<string, string> | undefined

/** The address of a built file (`app.css`, `app.js`, `mark.svg`); its hash changes with its content, so it may be kept for ever. */
export function assetPath(name: string): string {
  return `/assets/${builtName(name)}`
}

/** Where a built file lies, for what is sent under another address. */
export function builtFile(name: string): URL {
  return new URL(builtName(name), assetFolder)
}

function builtName(name: string): string {
  manifest ??= readManifest()
  const built = manifest[name]
  if (!built) throw new Error(`dist/assets has no ${name}: run "npm run build"`)

  return built
}

function readManifest(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(new URL('manifest.json', assetFolder), 'utf8'))
  } catch (cause) {
    throw new Error('dist/assets/manifest.json cannot be read: run "npm run build"', { cause })
  }
}
