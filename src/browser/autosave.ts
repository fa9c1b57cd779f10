import { Controller } from '@hotwired/stimulus'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
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
    this.restore()
    this.element.addEventListener('input', this.keep)
    this.element.addEventListener('change', this.keep)
    this.element.addEventListener('turbo:submit-end', this.forget)
  }

  override disconnect() {
    this.element.removeEventListener('input', this.keep)
    this.element.removeEventListener('change', this.keep)
    this.element.removeEventListener('turbo:submit-end', this.forget)
  }

  private restore() {
    const kept: Kept = JSON.parse(sessionStorage.getItem(this.storageKey) ?? '{}')
    const changed = this.controls.filter((control) => fill(control, kept[control.name]))
    for (const control of changed) control.dispatchEvent(new Event('change', { bubbles: true }))
  }

  private keep = () => {
    const kept: Kept = {}
    for (const control of this.controls) kept[control.name] = [...(kept[control.name] ?? []), ...said(control)]
    sessionStorage.setItem(this.storageKey, JSON.stringify(kept))
  }

  private forget = (event: Event) => {
    if (event instanceof CustomEvent && event.detail.success) sessionStorage.removeItem(this.storageKey)
  }

  private get controls(): Control[] {
    return [...this.element.querySelectorAll<Control>(keepable)].filter((control) => control.name !== '')
  }

  private get storageKey(): string {
    return `typed:${this.keyValue}`
  }
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

function said(control: Control): string[] {
  return isTick(control) && !control.checked ? [] : [control.value]
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)
}
