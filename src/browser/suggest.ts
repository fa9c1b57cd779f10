import { Controller } from '@hotwired/stimulus'
import { typed } from './typed.ts'

const pause = 300

/** Asks the server for suggestions while the named fields are filled in; the down arrow goes to the first of them. */
export class Suggest extends Controller<HTMLElement> {
  static override targets = ['frame']
  static override values = { src: String, fields: Array }
  declare readonly frameTarget: HTMLElement
  declare readonly srcValue: string
  declare readonly fieldsValue: string[]
  private timer: number | undefined
  private asked = ''

  override connect() {
    this.asked = this.query()
    this.form?.addEventListener('input', this.later)
    this.form?.addEventListener('change', this.later)
    this.form?.addEventListener('keydown', this.enterList)
  }

  override disconnect() {
    this.form?.removeEventListener('input', this.later)
    this.form?.removeEventListener('change', this.later)
    this.form?.removeEventListener('keydown', this.enterList)
    window.clearTimeout(this.timer)
  }

  private later = (event: Event) => {
    if (!this.concerns(event.target)) return
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.ask(), pause)
  }

  /** Once for each question: leaving a field must not take the list away under a choosing hand. */
  private ask() {
    const query = this.query()
    if (query === this.asked) return
    this.asked = query
    this.frameTarget.setAttribute('src', `${this.srcValue}?${query}`)
  }

  private query(): string {
    const asked = this.fieldsValue.map((field) => [field, typed(this.form, field)[0] ?? ''])
    return new URLSearchParams(asked).toString()
  }

  private enterList = (event: KeyboardEvent) => {
    if (!isLine(event.target) || !this.concerns(event.target)) return
    if (event.key === 'Enter') return this.askNow(event)

    const first = this.frameTarget.querySelector<HTMLElement>('input, a[href], button')
    if (event.key !== 'ArrowDown' || !first) return
    event.preventDefault()
    first.focus()
  }

  /** Enter in the search searches; the form is not finished yet. */
  private askNow(event: Event) {
    event.preventDefault()
    window.clearTimeout(this.timer)
    this.ask()
  }

  private concerns(target: EventTarget | null): boolean {
    return target instanceof Element && this.fieldsValue.includes(target.getAttribute('name') ?? '')
  }

  private get form(): HTMLFormElement | null {
    return this.element.closest('form')
  }
}

function isLine(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && ['text', 'search'].includes(target.type)
}
