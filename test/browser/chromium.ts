import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { launch } from './launch.ts'

export function openBrowser(): Promise<Browser> {
  return launch(inject('chromium'))
}
