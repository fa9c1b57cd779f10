import { Controller } from '@hotwired/stimulus'
import { sayNumber } from './say-number.ts'
import { smallerPhoto } from './smaller-photo.ts'

/** Names the chosen files, makes large photos smaller before they travel, and says what the server would refuse. */
export class FileList extends Controller {
  static override targets = ['input', 'list']
  static override values = { maxFiles: Number, maxBytes: Number, tooMany: String, tooLarge: String }
  declare readonly inputTarget: HTMLInputElement
  declare readonly hasInputTarget: boolean
  declare readonly listTarget: HTMLElement
  declare readonly maxFilesValue: number
  declare readonly maxBytesValue: number
  declare readonly tooManyValue: string
  declare readonly tooLargeValue: string

  inputTargetConnected() {
    this.name()
  }

  async show() {
    const travelling = new DataTransfer()
    for (const file of this.inputTarget.files ?? []) travelling.items.add(await smallerPhoto(file))

    this.inputTarget.files = travelling.files
    this.name()
  }

  name() {
    // while a page morphs, the field comes after its frame
    if (!this.hasInputTarget) return
    const files = [...(this.inputTarget.files ?? [])]
    const lines = files.map((file) => this.line(file))
    if (this.maxFilesValue && files.length > this.maxFilesValue) lines.push(warning(this.tooManyValue))
    this.listTarget.replaceChildren(...lines)
  }

  private line(file: File): HTMLElement {
    const line = document.createElement('li')
    line.textContent = `${file.name} (${size(file.size)}) `
    if (this.maxBytesValue && file.size > this.maxBytesValue) line.append(warning(this.tooLargeValue))
    return line
  }
}

function warning(sentence: string): HTMLElement {
  const words = document.createElement('strong')
  words.textContent = sentence
  return words
}

function size(bytes: number): string {
  return `${sayNumber(Math.max(bytes / 1_000_000, 0.1))} MB`
}
