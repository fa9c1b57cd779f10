import { Controller } from '@hotwired/stimulus'

const settle = 300
/** A browser comes back by itself where nobody answers, but never where something does that is no stream: a proxy, alone. */
const beforeAsking = 8000

/**
 * Refreshes the page when the server says that something on it changed, and tells how many notices are unread. Waits while
 * the reader is typing, and lets go of the stream in hidden tabs: a browser has only six connections to one office server.
 */
export class Live extends Controller {
  static override targets = ['notice', 'count', 'viewers']
  static override values = { url: String, refreshes: Boolean }
  declare readonly noticeTarget: HTMLElement
  declare readonly hasNoticeTarget: boolean
  declare readonly countTargets: HTMLElement[]
  declare readonly viewersTargets: HTMLElement[]
  declare readonly urlValue: string
  declare readonly refreshesValue: boolean
  private stream: EventSource | undefined
  private timer: number | undefined
  private again: number | undefined
  private typed = false
  private lost = false

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
    // still on its way, or lost on it
    if (!window.Turbo) return window.location.reload()
    window.Turbo.session.refresh(document.baseURI, { method: 'morph', scroll: 'preserve' })
  }

  private watch = () => {
    if (!document.hidden) return this.listen()
    this.letGo()
    this.lost = true
  }

  private listen() {
    if (this.stream || document.hidden) return
    this.stream = new EventSource(this.urlValue)
    this.stream.addEventListener('error', this.noteLoss)
    this.stream.addEventListener('open', this.catchUp)
    this.stream.addEventListener('message', this.changed)
    this.stream.addEventListener('inbox', this.count)
    this.stream.addEventListener('viewers', this.name)
  }

  private letGo() {
    this.stream?.close()
    this.stream = undefined
    window.clearTimeout(this.timer)
    window.clearTimeout(this.again)
  }

  private noteLoss = () => {
    this.lost = true
    if (this.stream?.readyState === EventSource.CLOSED) this.again = window.setTimeout(this.askAnew, beforeAsking)
  }

  private askAnew = () => {
    this.letGo()
    this.listen()
  }

  /** What was told while the connection was away was told to nobody. */
  private catchUp = () => {
    if (this.lost && this.refreshesValue) this.changed()
    this.lost = false
  }

  private noteTyping = () => {
    this.typed = true
  }

  private count = ({ data }: MessageEvent<string>) => {
    for (const badge of this.countTargets) {
      badge.textContent = data
      badge.hidden = data === '0'
    }
  }

  private name = ({ data }: MessageEvent<string>) => {
    for (const line of this.viewersTargets) {
      line.textContent = data
      line.hidden = data === ''
    }
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
