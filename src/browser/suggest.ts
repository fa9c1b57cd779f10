import { Controller } from '@hotwired/stimulus'

const pause = 300

/** Asks the server for suggestions while the named fields are filled in; the down arrow goes to the first of them. */
export class Suggest extends Controller<HTMLElement> {
  static override targets = ['frame']
  static override values = { src: String, fields: Array }
  declare readonly frameTarget: HTMLElement
  declare readonly srcValue: string
  declare readonly fieldsValue: string[]
  private timer: number | undefined

  override connect() {
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

  private ask() {
    const typed = new FormData(this.form ?? undefined)
    const query = new URLSearchParams(this.fieldsValue.map((field) => [field, String(typed.get(field) ?? '')]))
    this.frameTarget.setAttribute('src', `${this.srcValue}?${query}`)
  }

  private enterList = (event: KeyboardEvent) => {
    const first = this.frameTarget.querySelector<HTMLElement>('input, a[href], button')
    if (event.key !== 'ArrowDown' || !first || !isLine(event.target) || !this.concerns(event.target)) return
    event.preventDefault()
    first.focus()
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
