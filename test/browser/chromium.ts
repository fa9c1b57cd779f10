import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { launch } from './launch.ts'

export function openBrowser(switches?: string[]): Promise<Browser> {
  return launch(inject('chromium'), switches)
}
