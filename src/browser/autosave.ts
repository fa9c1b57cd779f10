import { Controller } from '@hotwired/stimulus'
import { type Control, isTick, said } from './typed.ts'

type Kept = Record<string, string[]>

const keepable = 'input:not([type=password],[type=file],[type=hidden]), textarea, select'

/**
 * Keeps what is typed in this tab until the server has accepted it, so that one may leave a form and come back.
 * The tab's own storage: the next person at a shared computer finds nothing.
 */
export class Autosave extends Controller<HTMLFormElement> {
  static override values = { key: String }
  declare readonly keyValue: string

  override connect() {
    // after the controllers inside the form, which listen to what is put back
    queueMicrotask(() => this.restore(this.controls))
    this.element.addEventListener('turbo:frame-load', this.restoreFrame)
    this.element.addEventListener('input', this.keep)
    this.element.addEventListener('change', this.keep)
    this.element.addEventListener('turbo:submit-end', this.forget)
  }

  override disconnect() {
    this.element.removeEventListener('turbo:frame-load', this.restoreFrame)
    this.element.removeEventListener('input', this.keep)
    this.element.removeEventListener('change', this.keep)
    this.element.removeEventListener('turbo:submit-end', this.forget)
  }

  private restore(controls: Control[]) {
    const { kept } = this
    const changed = controls.filter((control) => fill(control, kept[control.name]))
    for (const control of changed) control.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** What the server only lists once something was searched for, such as an asset that was chosen. */
  private restoreFrame = (event: Event) => {
    this.restore(this.controls.filter((control) => event.target instanceof Element && event.target.contains(control)))
  }

  private keep = () => {
    const now: Kept = {}
    for (const control of this.controls) now[control.name] = [...(now[control.name] ?? []), ...said(control)]
    // a choice whose list has not come back yet stays
    sessionStorage.setItem(this.storageKey, JSON.stringify({ ...this.kept, ...now }))
  }

  private get kept(): Kept {
    return JSON.parse(sessionStorage.getItem(this.storageKey) ?? '{}')
  }

  private forget = (event: Event) => {
    if (event instanceof CustomEvent && event.detail.success && !isSignIn(event.detail))
      sessionStorage.removeItem(this.storageKey)
  }

  private get controls(): Control[] {
    return [...this.element.querySelectorAll<Control>(keepable)].filter((control) => control.name !== '')
  }

  private get storageKey(): string {
    // one tab may see several accounts in a day
    return `typed:${document.body.dataset.viewer ?? ''}:${this.keyValue}`
  }
}

/** A session that had ended leads to the sign-in page: nothing was accepted, and whoever returns finds his words. */
function isSignIn({ fetchResponse }: { fetchResponse?: { location?: URL } }): boolean {
  return fetchResponse?.location?.pathname === '/masuk'
}

/** Puts what was kept back into the control; true when that changed it. */
function fill(control: Control, kept: string[] | undefined): boolean {
  if (!kept) return false
  if (isTick(control)) {
    const ticked = kept.includes(control.value)
    const changed = control.checked !== ticked
    control.checked = ticked
    return changed
  }
  const [value] = kept
  if (value === undefined || value === control.value) return false
  control.value = value
  return true
}
