import { Controller } from '@hotwired/stimulus'
import type { Scanner } from './scanner.ts'

type Scanning = typeof import('./scanner.ts')

/** Reads a label with the camera or from a photo; all of it is loaded when it is asked for, and on this page alone. */
export class Scan extends Controller<HTMLElement> {
  static override targets = ['video', 'said', 'start', 'stop', 'torch']
  static override values = { script: String, reader: String, program: String, wanted: String, to: String }
  declare readonly videoTarget: HTMLVideoElement
  declare readonly saidTargets: HTMLElement[]
  declare readonly startTarget: HTMLElement
  declare readonly stopTarget: HTMLElement
  declare readonly torchTarget: HTMLElement
  declare readonly scriptValue: string
  declare readonly readerValue: string
  declare readonly programValue: string
  declare readonly wantedValue: string
  declare readonly toValue: string
  private loading: Promise<Scanner> | undefined

  /** A press before the script has come would be lost. */
  override connect() {
    this.startTarget.hidden = false
  }

  override disconnect() {
    this.loading?.then((scanner) => scanner.close())
    this.loading = undefined
  }

  async start() {
    await (await this.scanner()).start()
  }

  async stop() {
    await (await this.scanner()).stop()
  }

  async torch() {
    await (await this.scanner()).torch()
  }

  async photo({ target }: Event) {
    const photo = target instanceof HTMLInputElement ? target.files?.[0] : undefined
    if (photo) await (await this.scanner()).photo(photo)
  }

  private scanner(): Promise<Scanner> {
    this.loading ??= import(this.scriptValue).then(({ openScanner }: Scanning) => openScanner(this))
    return this.loading
  }
}
