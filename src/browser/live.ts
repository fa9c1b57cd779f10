import { Controller } from '@hotwired/stimulus'
import { session } from '@hotwired/turbo'

const settle = 300

/**
 * Refreshes the page when the server says that something on it changed. Waits while the reader is typing, and lets go of
 * the stream in hidden tabs: a browser has only six connections to one office server.
 */
export class Live extends Controller {
  static override targets = ['notice']
  static override values = { url: String }
  declare readonly noticeTarget: HTMLElement
  declare readonly hasNoticeTarget: boolean
  declare readonly urlValue: string
  private stream: EventSource | undefined
  private timer: number | undefined
  private typed = false

  override connect() {
    document.addEventListener('visibilitychange', this.watch)
    this.element.addEventListener('input', this.noteTyping)
    this.element.addEventListener('change', this.noteTyping)
    this.listen()
  }

  override disconnect() {
    document.removeEventListener('visibilitychange', this.watch)
    this.element.removeEventListener('input', this.noteTyping)
    this.element.removeEventListener('change', this.noteTyping)
    this.letGo()
  }

  refresh() {
    this.typed = false
    session.refresh(document.baseURI, { method: 'morph', scroll: 'preserve' })
  }

  private watch = () => {
    if (document.hidden) return this.letGo()
    this.listen()
    this.changed()
  }

  private listen() {
    if (this.stream || document.hidden) return
    this.stream = new EventSource(this.urlValue)
    this.stream.addEventListener('message', this.changed)
  }

  private letGo() {
    this.stream?.close()
    this.stream = undefined
    window.clearTimeout(this.timer)
  }

  private noteTyping = () => {
    this.typed = true
  }

  private changed = () => {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.refreshOrTell(), settle)
  }

  private refreshOrTell() {
    if (!this.busy) return this.refresh()
    if (this.hasNoticeTarget) this.noticeTarget.hidden = false
  }

  private get busy(): boolean {
    const writing = document.activeElement?.matches('input, textarea, select')
    const asking = document.querySelector('details.dialog[open], form[aria-busy], details.viewer[open]')

    return this.typed || Boolean(writing) || Boolean(asking)
  }
}
